//! Tasks that run as long as the app.

use super::App;
use crate::background::TaskOutcome;
use crate::context::{AppContext, Stopping};
use crate::panic::catch;
use crate::route::BoxFuture;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio_util::task::TaskTracker;

/// How long a task that failed waits before it runs again: at first, and at most.
const BACKOFF: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));

type Work = dyn Fn(Stopping, Arc<AppContext>) -> BoxFuture<Option<String>> + Send + Sync;

/// A task that is restarted when it fails.
pub(super) struct SupervisedTask {
    name: String,
    work: Box<Work>,
}

impl App {
    /// Runs `work` from the start of the app to its end, such as a loop that delivers webhooks.
    ///
    /// It begins once the startup work is done. If it panics or returns an error, that is logged, and it runs again: after
    /// one second, then after two, and so on, up to a minute. A task that has run for a minute begins with one second
    /// again. If it returns without an error, it is done.
    ///
    /// When the app stops, [`Stopping::cancelled`] completes. The app waits for the task before it runs the shutdown work,
    /// within the shutdown timeout.
    ///
    /// ```
    /// use statuskit::prelude::*;
    /// use std::time::Duration;
    ///
    /// #[derive(Clone)]
    /// struct Outbox;
    ///
    /// impl Outbox {
    ///     async fn deliver(&self) -> Result<(), std::io::Error> {
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let app = App::new().state(Outbox).task("webhooks", |stopping, context| async move {
    ///     let State(outbox) = context.state::<Outbox>().expect("the app holds it");
    ///     while !stopping.is_cancelled() {
    ///         outbox.deliver().await?;
    ///         tokio::select! {
    ///             () = tokio::time::sleep(Duration::from_secs(5)) => {}
    ///             () = stopping.cancelled() => {}
    ///         }
    ///     }
    ///     Ok::<_, std::io::Error>(())
    /// });
    /// # assert!(app.build().is_ok());
    /// ```
    #[must_use]
    pub fn task<F, Fut>(mut self, name: impl Into<String>, work: F) -> Self
    where
        F: Fn(Stopping, Arc<AppContext>) -> Fut + Send + Sync + 'static,
        Fut: Future<Output: TaskOutcome> + Send + 'static,
    {
        let work = move |stopping, context| -> BoxFuture<Option<String>> {
            let run = work(stopping, context);
            Box::pin(async move { run.await.failure() })
        };
        self.lifespan.add_task(SupervisedTask { name: name.into(), work: Box::new(work) });
        self
    }
}

impl SupervisedTask {
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
                tracing::error!(task = name, "the task failed while the app stopped: {failure}");
                return;
            }
            if start.elapsed() >= BACKOFF.1 {
                pause = BACKOFF.0;
            }
            tracing::error!(task = name, "the task failed and runs again in {pause:?}: {failure}");
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
