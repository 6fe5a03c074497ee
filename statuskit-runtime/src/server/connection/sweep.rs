//! The sweep: one thread that watches all waiting connections of a server.

use super::activity::Activity;
use std::collections::HashMap;
use std::io;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::thread;
use std::time::{Duration, Instant};

/// How many times a connection is checked within its limit.
const CHECKS: u32 = 8;

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
    /// Starts a thread that watches connections that may wait for `limit`.
    pub(in crate::server) fn start(limit: Duration) -> io::Result<Self> {
        let sweep = Arc::new(Sweep { limit, watched: Mutex::default() });
        let (end, ended) = mpsc::channel();
        let checker = Arc::clone(&sweep);
        let pause = (limit / CHECKS).max(Duration::from_millis(1));
        thread::Builder::new().name("statuskit-sweep".to_owned()).spawn(move || {
            while ended.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                checker.check(Instant::now());
            }
        })?;
        Ok(Sweeper { sweep, _end: end })
    }

    pub(in crate::server) fn sweep(&self) -> Arc<Sweep> {
        Arc::clone(&self.sweep)
    }

    /// Announces the shutdown to every current and future connection.
    pub(in crate::server) fn stop(&self) {
        self.sweep.stop();
    }
}

/// The watched connections.
pub(in crate::server) struct Sweep {
    limit: Duration,
    watched: Mutex<Watched>,
}

#[derive(Default)]
struct Watched {
    next: u64,
    is_stopping: bool,
    connections: HashMap<u64, Connection>,
}

/// A connection as last seen.
struct Connection {
    activity: Arc<Activity>,
    task: Waker,
    seen: usize,
    since: Instant,
}

impl Sweep {
    /// Watches a connection from now on, and wakes its task when it is overdue. Returns the key for
    /// [`forget`](Sweep::forget).
    pub(in crate::server) fn watch(&self, activity: Arc<Activity>, task: Waker) -> u64 {
        let connection = Connection { seen: activity.progress(), since: Instant::now(), activity, task };
        let mut watched = self.lock();
        if watched.is_stopping {
            connection.stop();
        }
        watched.next += 1;
        let key = watched.next;
        watched.connections.insert(key, connection);
        key
    }

    /// Stops watching a connection that has ended.
    pub(in crate::server) fn forget(&self, key: u64) {
        let ended = self.lock().connections.remove(&key);
        drop(ended);
    }

    fn stop(&self) {
        let mut watched = self.lock();
        watched.is_stopping = true;
        watched.connections.values().for_each(Connection::stop);
    }

    fn check(&self, now: Instant) {
        for connection in self.lock().connections.values_mut() {
            connection.check(now, self.limit);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Connection {
    fn stop(&self) {
        self.activity.stop();
        self.task.wake_by_ref();
    }

    /// Checks the connection. Its time does not run while a request is in progress.
    fn check(&mut self, now: Instant, limit: Duration) {
        let progress = self.activity.progress();
        if progress != self.seen || self.activity.is_busy() {
            self.seen = progress;
            self.since = now;
        } else if now.duration_since(self.since) >= limit {
            self.activity.run_out(progress);
            self.task.wake_by_ref();
        }
    }
}
