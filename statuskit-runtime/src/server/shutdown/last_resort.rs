//! `LastResort`: a thread that receives the signals of a server, and ends the process if nothing else can.

use super::relay::Relay;
use super::signals::Signals;
use std::io;
use std::pin::pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
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

/// The servers of the process.
static SERVERS: Mutex<Servers> = Mutex::new(Servers { serving: 0, last_end: None });

/// The servers of the process. While any is serving, it decides what a signal does.
struct Servers {
    serving: usize,
    last_end: Option<Instant>,
}

/// How long a signal does nothing after the last server has ended: it may be the one that has ended that server.
const SAME_SIGNAL: Duration = Duration::from_millis(500);

/// Ends the thread that watches for signals after its server has ended. One such thread is enough for a process.
static WATCHING: Mutex<Option<CancellationToken>> = Mutex::new(None);

/// How long the stop of a server may take.
#[derive(Clone, Copy, Debug)]
pub(in crate::server) struct StopTime {
    /// From the first signal on.
    pub(in crate::server) whole: Duration,
    /// From the second signal on.
    pub(in crate::server) forced: Duration,
}

/// Receives the signals of the process from now on.
///
/// The first signal asks the server to stop, the second not to wait any longer, and the third ends the process.
///
/// # Errors
///
/// If the handlers cannot be installed or the thread cannot be spawned.
pub(in crate::server) async fn watch_signals(time: StopTime) -> io::Result<(Relay, LastResort)> {
    let relay = Relay::default();
    let last_resort = LastResort { served: CancellationToken::new(), is_held: CancellationToken::new() };
    servers().serving += 1;
    let watch = SignalWatch {
        relay: relay.clone(),
        served: last_resort.served.clone(),
        is_held: last_resort.is_held.clone(),
        time,
    };
    let (installed, result) = oneshot::channel();
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
                runtime.block_on(watch.run(signals));
            }
            Err(error) => drop(installed.send(Err(error))),
        }
    })?;
    result.await.unwrap_or_else(|_| Err(io::Error::other("the signal thread has panicked")))?;
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
        let mut servers = servers();
        servers.serving -= 1;
        servers.last_end = Some(Instant::now());
        self.served.cancel();
    }
}

impl Servers {
    fn have_ended(&self) -> bool {
        self.serving == 0 && self.last_end.is_none_or(|end| end.elapsed() >= SAME_SIGNAL)
    }
}

fn servers() -> MutexGuard<'static, Servers> {
    SERVERS.lock().unwrap_or_else(PoisonError::into_inner)
}

struct SignalWatch {
    relay: Relay,
    served: CancellationToken,
    is_held: CancellationToken,
    time: StopTime,
}

impl SignalWatch {
    /// Passes the signals on to the server, then watches for those that come after its end.
    async fn run(self, mut signals: Signals) {
        if self.served.run_until_cancelled(signals.next()).await.is_some() {
            self.relay.stop_requested.cancel();
            let stop = timeout(self.time.whole.saturating_add(SLACK), self.force(&mut signals));
            if self.served.run_until_cancelled(stop).await.is_some() {
                exit("the server did not stop in time, or a third signal came");
            }
        }
        let replaced = CancellationToken::new();
        let before = WATCHING.lock().unwrap_or_else(PoisonError::into_inner).replace(replaced.clone());
        if let Some(before) = before {
            before.cancel();
        }
        replaced.run_until_cancelled(self.watch(signals)).await;
    }

    /// Forces the stop on the next signal. Returns if that does not help in time, or at another signal.
    async fn force(&self, signals: &mut Signals) {
        signals.next().await;
        self.relay.force_requested.cancel();
        let _ = timeout(self.time.forced.saturating_add(SLACK), signals.next()).await;
    }

    /// Ends the process on a signal, as it would end without a server, or if threads stay occupied. Another server of the
    /// process takes precedence.
    async fn watch(&self, mut signals: Signals) {
        let mut held = pin!(async {
            self.is_held.cancelled().await;
            sleep(EXIT_TIME).await;
        });
        let mut is_over = false;
        loop {
            let reason = tokio::select! {
                () = signals.next() => "a signal came after the server had stopped",
                () = &mut held, if !is_over => {
                    is_over = true;
                    "threads were still occupied"
                }
            };
            if servers().have_ended() {
                exit(reason);
            }
        }
    }
}

fn exit(reason: &str) -> ! {
    tracing::error!("the process ends with exit code {EXIT_CODE}: {reason}");
    std::process::exit(EXIT_CODE)
}
