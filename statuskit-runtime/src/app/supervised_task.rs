//! `SupervisedTask`: work that runs as long as the app.

use crate::background::TaskOutcome;
use crate::context::{AppContext, Stopping};
use crate::log_text::OneLine;
use crate::panic::catch;
use crate::route::BoxFuture;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio_util::task::TaskTracker;

/// How long a task that failed waits before it runs again: at first, and at most.
const BACKOFF: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));

type TaskWork = dyn Fn(Stopping, Arc<AppContext>) -> BoxFuture<Option<String>> + Send + Sync;

/// A task that is restarted when it fails.
pub(super) struct SupervisedTask {
    name: String,
    work: Box<TaskWork>,
}

impl SupervisedTask {
    pub(super) fn new<F, Fut>(name: String, work: F) -> Self
    where
        F: Fn(Stopping, Arc<AppContext>) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: TaskOutcome> + Send + 'static,
    {
        let work = move |stopping, context| -> BoxFuture<Option<String>> {
            let run = work(stopping, context);
            Box::pin(async move { run.await.failure() })
        };
        SupervisedTask { name, work: Box::new(work) }
    }

    /// Runs the task in the background until it is done or the app stops.
    pub(super) fn spawn(self, context: Arc<AppContext>, tracker: &TaskTracker) {
        drop(tracker.spawn(self.supervise(context)));
    }

    async fn supervise(self, context: Arc<AppContext>) {
        let SupervisedTask { name, work } = self;
        let stopping = context.stopping();
        let mut pause = BACKOFF.0;
        loop {
            let start = Instant::now();
            let run = async { work(stopping.clone(), context.clone()).await };
            let failure = catch(run).await.unwrap_or_else(|panic| Some(format!("it panicked: {panic}")));
            let Some(failure) = failure else { return };
            if stopping.is_cancelled() {
                tracing::error!(task = name, "the task failed while the app stopped: {}", OneLine(failure));
                return;
            }
            if start.elapsed() >= BACKOFF.1 {
                pause = BACKOFF.0;
            }
            tracing::error!(task = name, "the task failed and runs again in {pause:?}: {}", OneLine(failure));
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = stopping.cancelled() => return,
            }
            pause = (pause * 2).min(BACKOFF.1);
        }
    }
}

impl fmt::Debug for SupervisedTask {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SupervisedTask({})", self.name)
    }
}
