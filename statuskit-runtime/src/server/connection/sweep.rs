//! The sweep: one thread that watches all waiting connections of a server.

use super::activity::Activity;
use super::patience::Patience;
use super::stop_stage::StopStage;
use super::watched::WatchedConnection;
use std::collections::HashMap;
use std::io;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::thread;
use std::time::Instant;

/// A thread beside the runtime, which ends when this is dropped.
///
/// A timer in tokio's wheel, even one that is never reset, makes every turn of the runtime look up the next
/// timer to expire and read the clock: some 300 instructions per request. A sleeping thread costs requests
/// nothing.
pub(in crate::server) struct Sweeper {
    sweep: Arc<Sweep>,
    _end: Sender<()>,
}

impl Sweeper {
    /// Starts a thread that watches connections.
    pub(in crate::server) fn start(patience: Patience) -> io::Result<Self> {
        let sweep = Arc::new(Sweep { patience, watched: Mutex::default() });
        let (end, ended) = mpsc::channel();
        let checker = Arc::clone(&sweep);
        thread::Builder::new().name("statuskit-sweep".to_owned()).spawn(move || {
            while ended.recv_timeout(patience.pause()) == Err(RecvTimeoutError::Timeout) {
                checker.check(Instant::now());
            }
        })?;
        Ok(Sweeper { sweep, _end: end })
    }

    pub(in crate::server) fn sweep(&self) -> Arc<Sweep> {
        Arc::clone(&self.sweep)
    }

    /// Announces a stage of the stop to every current and future connection.
    pub(in crate::server) fn announce(&self, stage: StopStage) {
        let mut watched = self.sweep.lock();
        watched.stage = stage;
        watched.connections.values().for_each(|connection| connection.enter(stage));
    }

    /// Asks the connection that has been idle for the longest time to close, if any has been for a second.
    pub(in crate::server) fn close_longest_idle(&self) {
        let now = Instant::now();
        let mut watched = self.sweep.lock();
        let idle = watched.connections.values_mut().filter_map(|one| Some((one.idle_since(now)?, one)));
        if let Some((_, longest)) = idle.min_by_key(|(since, _)| *since) {
            longest.run_out();
        }
    }
}

/// The watched connections.
pub(in crate::server) struct Sweep {
    patience: Patience,
    watched: Mutex<Watched>,
}

#[derive(Default)]
struct Watched {
    next: u64,
    stage: StopStage,
    connections: HashMap<u64, WatchedConnection>,
}

impl Sweep {
    /// Watches a connection from now on, and wakes its task when it is overdue. Returns the key for
    /// [`forget`](Sweep::forget).
    pub(super) fn watch(&self, activity: Arc<Activity>, task: Waker) -> u64 {
        let connection = WatchedConnection::new(activity, task);
        let mut watched = self.lock();
        if watched.stage > StopStage::Open {
            connection.enter(watched.stage);
        }
        watched.next += 1;
        let key = watched.next;
        watched.connections.insert(key, connection);
        key
    }

    /// Stops watching a connection that has ended.
    pub(super) fn forget(&self, key: u64) {
        let ended = self.lock().connections.remove(&key);
        drop(ended);
    }

    fn check(&self, now: Instant) {
        for connection in self.lock().connections.values_mut() {
            connection.check(now, &self.patience);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
