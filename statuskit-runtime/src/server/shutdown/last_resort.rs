//! `LastResort`: a thread that receives the signals of a server, and ends the process if nothing else can.

use super::relay::Relay;
use super::signals::Signals;
use std::io;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

/// The end of a server, as its signal thread learns of it.
///
/// A handler that blocks a thread of the runtime also blocks the tasks that would receive a signal, and the end of the
/// runtime waits for blocking threads without limit. tokio's signal handlers stay installed, so that without this thread
/// such a process could only be killed with SIGKILL. The thread and its runtime sleep until a signal comes.
pub(in crate::server) struct LastResort {
    served: CancellationToken,
    is_held: CancellationToken,
}

/// How long the process may take to end after its server has, if threads are still occupied.
const EXIT_TIME: Duration = Duration::from_secs(5);

/// How long the phases of a stop may exceed their limits together.
const SLACK: Duration = Duration::from_secs(5);

/// The exit code of a process that was ended with work left.
const EXIT_CODE: i32 = 1;

/// Cancelled when another server takes over the signals of the process.
static OWNER: Mutex<Option<CancellationToken>> = Mutex::new(None);

/// How long the stop of a server may take.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) struct StopTime {
    /// From the first signal on.
    pub(in crate::server) whole: Duration,
    /// From the second signal on.
    pub(in crate::server) forced: Duration,
}

/// Receives the signals of the process from now on, in place of any server before.
///
/// The first signal asks the server to stop, the second not to wait any longer, and the third ends the process.
///
/// # Errors
///
/// If the handlers cannot be installed or the thread cannot be spawned.
pub(in crate::server) async fn watch_signals(time: StopTime) -> io::Result<(Relay, LastResort)> {
    let (relay, owned) = (Relay::default(), CancellationToken::new());
    let last_resort = LastResort { served: CancellationToken::new(), is_held: CancellationToken::new() };
    let watch = SignalWatch {
        relay: relay.clone(),
        served: last_resort.served.clone(),
        is_held: last_resort.is_held.clone(),
        time,
    };
    let (installed, result) = oneshot::channel();
    let replaced = owned.clone();
    thread::Builder::new().name("statuskit-signals".to_owned()).spawn(move || {
        let signals =
            tokio::runtime::Builder::new_current_thread().enable_all().build().and_then(|runtime| {
                let signals = {
                    let _context = runtime.enter();
                    Signals::new()?
                };
                Ok((runtime, signals))
            });
        match signals {
            Ok((runtime, signals)) => {
                let _ = installed.send(Ok(()));
                runtime.block_on(replaced.run_until_cancelled(watch.run(signals)));
            }
            Err(error) => drop(installed.send(Err(error))),
        }
    })?;
    result.await.unwrap_or_else(|_| Err(io::Error::other("the signal thread has panicked")))?;
    let previous = OWNER.lock().unwrap_or_else(PoisonError::into_inner).replace(owned);
    if let Some(previous) = previous {
        previous.cancel();
    }
    Ok((relay, last_resort))
}

impl LastResort {
    /// Says that the server has ended. If it left threads occupied, the process ends soon, whatever it is doing.
    pub(in crate::server) fn served(self, leaves_threads: bool) {
        if leaves_threads {
            self.is_held.cancel();
        }
    }
}

impl Drop for LastResort {
    fn drop(&mut self) {
        self.served.cancel();
    }
}

struct SignalWatch {
    relay: Relay,
    served: CancellationToken,
    is_held: CancellationToken,
    time: StopTime,
}

impl SignalWatch {
    /// Passes the signals on. Once the server has ended, a signal ends the process, as it would without a server.
    async fn run(self, mut signals: Signals) {
        let SignalWatch { relay, served, is_held, time } = self;
        if served.run_until_cancelled(signals.next()).await.is_some() {
            relay.stop_requested.cancel();
            let forced = async {
                signals.next().await;
                relay.force_requested.cancel();
                let _ = timeout(time.forced + SLACK, signals.next()).await;
            };
            let ended = served.run_until_cancelled(timeout(time.whole + SLACK, forced)).await;
            if ended.is_some() {
                exit("the server did not stop in time, or a third signal came");
            }
        }
        tokio::select! {
            () = signals.next() => exit("a signal came after the server had stopped"),
            () = async { is_held.cancelled().await; sleep(EXIT_TIME).await; } => exit("threads were still occupied"),
        }
    }
}

fn exit(reason: &str) -> ! {
    tracing::error!("the process ends with exit code {EXIT_CODE}: {reason}");
    std::process::exit(EXIT_CODE)
}
