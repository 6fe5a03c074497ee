//! `Stopping`: when the app stops.

use crate::stop_signal::StopSignal;

/// Says when the app stops, so that work which lasts can end.
///
/// A handler takes it as a parameter. [`AppContext::stopping`](super::AppContext::stopping) returns it elsewhere.
///
/// ```
/// use statuskit::prelude::*;
/// use std::time::Duration;
///
/// #[get("/slow")]
/// async fn slow(stopping: Stopping) -> &'static str {
///     tokio::select! {
///         () = tokio::time::sleep(Duration::from_millis(1)) => "done",
///         () = stopping.cancelled() => "the server stops",
///     }
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![slow]));
/// client.get("/slow").await.assert_json(&"done");
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Stopping(pub(crate) StopSignal);

impl Stopping {
    /// Returns whether the app has been asked to stop: phase 1 of a stop. It may still accept requests for a while: see [`App::drain`] and
    /// [`App::on_stopping`]. A readiness check should fail from now on.
    ///
    /// [`App::drain`]: crate::app::App::drain
    /// [`App::on_stopping`]: crate::app::App::on_stopping
    pub fn is_draining(&self) -> bool {
        self.0.is_announced()
    }

    /// Waits until the app closes its listener: phase 2 of a stop, which begins when the time of
    /// [`App::drain`](crate::app::App::drain) is over. Work that lasts, such as a stream, should end now.
    pub async fn cancelled(&self) {
        self.0.wait().await;
    }

    /// Returns whether [`cancelled`](Self::cancelled) has completed: the app accepts no more connections.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_sent()
    }
}
