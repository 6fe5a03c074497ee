//! `AcceptPause`: the growing pause of a server that cannot accept connections.

use std::io;
use std::time::Duration;

/// The pause before a server that cannot accept connections tries again. Retrying at once would only spin, and a line in
/// the log per attempt would fill the disk.
#[derive(Debug, Default)]
pub(super) struct AcceptPause(Option<Duration>);

/// The first and the longest pause.
const SHORTEST: Duration = Duration::from_millis(100);
const LONGEST: Duration = Duration::from_secs(10);

impl AcceptPause {
    /// Logs the error and waits, twice as long as before.
    pub(super) async fn wait(&mut self, error: &io::Error) {
        let pause = self.next();
        tracing::error!(%error, "cannot accept connections; trying again in {pause:?}");
        tokio::time::sleep(pause).await;
    }

    fn next(&mut self) -> Duration {
        let pause = self.0.map_or(SHORTEST, |last| (last * 2).min(LONGEST));
        self.0 = Some(pause);
        pause
    }

    /// Begins with the shortest pause again.
    pub(super) const fn end(&mut self) {
        self.0 = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_doubles_up_to_ten_seconds() {
        let mut pause = AcceptPause::default();
        let pauses: Vec<_> = (0..9).map(|_| pause.next().as_millis()).collect();
        assert_eq!(pauses, [100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000, 10_000]);
        pause.end();
        assert_eq!(pause.next(), SHORTEST);
    }
}
