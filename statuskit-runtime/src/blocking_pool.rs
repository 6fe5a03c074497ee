//! `BlockingPool`: the threads that `blocking` handlers may take.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::{JoinHandle, spawn_blocking};
use tracing::Span;

/// The threads that `blocking` handlers may take. tokio's pool has 512, which also read files and look up names: handlers
/// that are stuck must not take all of them.
#[derive(Clone, Debug)]
pub(crate) struct BlockingPool {
    threads: Arc<Semaphore>,
    running: Arc<Mutex<BTreeMap<Arc<str>, usize>>>,
}

/// Work that runs, and its thread.
struct RunningWork {
    pool: BlockingPool,
    route: Arc<str>,
    _thread: OwnedSemaphorePermit,
}

/// Work that does not start any more once nobody waits for it.
struct Waited<T>(JoinHandle<T>);

impl BlockingPool {
    /// The default number of threads: half of what tokio has.
    pub(crate) const THREADS: usize = 256;

    pub(crate) fn new(threads: usize) -> Self {
        let threads = Arc::new(Semaphore::new(threads.clamp(1, Semaphore::MAX_PERMITS)));
        BlockingPool { threads, running: Arc::default() }
    }

    /// Runs `work` on a thread as soon as one is free. Work that waits for a thread does not run if this is dropped. A panic
    /// in it is passed on. Its log lines are in the span of the caller.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        route: &Arc<str>,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> T {
        let thread = self.threads.clone().acquire_owned().await.expect("the semaphore is never closed");
        let (pool, route, span) = (self.clone(), route.clone(), Span::current());
        let mut waited = Waited(spawn_blocking(move || {
            let _running = RunningWork::begin(pool, route, thread);
            span.in_scope(work)
        }));
        (&mut waited.0).await.unwrap_or_else(|error| resume_unwind(error.into_panic()))
    }

    /// Returns the routes whose handlers are running, each with their number.
    pub(crate) fn running(&self) -> Vec<(Arc<str>, usize)> {
        self.lock().iter().map(|(route, count)| (route.clone(), *count)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<Arc<str>, usize>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for BlockingPool {
    fn default() -> Self {
        BlockingPool::new(BlockingPool::THREADS)
    }
}

impl RunningWork {
    fn begin(pool: BlockingPool, route: Arc<str>, thread: OwnedSemaphorePermit) -> Self {
        *pool.lock().entry(route.clone()).or_default() += 1;
        RunningWork { pool, route, _thread: thread }
    }
}

impl Drop for RunningWork {
    fn drop(&mut self) {
        let mut running = self.pool.lock();
        if let Some(count) = running.get_mut(&self.route) {
            *count -= 1;
            if *count == 0 {
                running.remove(&self.route);
            }
        }
    }
}

impl<T> Drop for Waited<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
