//! Background tasks: work that is done after the response.

use crate::log_text::OneLine;
use crate::panic::catch;
use smallvec::SmallVec;
use std::fmt::{self, Display};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use tokio_util::task::TaskTracker;
use tracing::{Instrument, Span};

/// Tasks that run, one after another, once the last byte of the response has been handed to the connection.
/// They cannot change the response.
///
/// - The tasks do not run if the handler raises an error. An error that a middleware raises after the handler
///   has answered comes too late to stop them.
/// - A task that fails or panics is logged with its route, and the tasks after it still run.
/// - The tasks also run if the client disconnects early.
/// - A server that shuts down waits for them, but no longer than its shutdown timeout.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[post("/signup", status = ACCEPTED)]
/// async fn sign_up(#[query] email: String, tasks: BackgroundTasks) -> &'static str {
///     tasks.add(async move { println!("welcome, {email}") });
///     "a mail is on its way"
/// }
/// # assert_eq!(routes![sign_up].len(), 1);
/// ```
#[derive(Clone, Default)]
pub struct BackgroundTasks(Arc<Mutex<Vec<Task>>>);

/// Type-erased work. Its error is logged.
pub(crate) type Work = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// Work that is done after the response.
pub(crate) enum Task {
    /// A task that the app's author added.
    Added(Work),
    /// The clean-up of a scoped value that this dependency returned.
    CleanUp(&'static str, Work),
}

impl Task {
    /// Does the work and logs its failure.
    async fn run(self, route: &str) {
        let (dependency, name, work) = match self {
            Task::Added(work) => (None, "a background task", work),
            Task::CleanUp(dependency, work) => (Some(dependency), "the clean-up of a scoped value", work),
        };
        if let Err(error) = catch(work).await.unwrap_or_else(|panic| Err(format!("it panicked: {panic}"))) {
            tracing::error!(%route, dependency, "{name} failed: {}", OneLine(error));
        }
    }
}

/// A future that can run after the response. Its output is `()` or a `Result<(), E>`.
#[diagnostic::on_unimplemented(
    message = "this is not a background task",
    label = "expected a future that returns `()` or `Result<(), _>`",
    note = "write a block as `tasks.add(async move {{ … }})`, call an async function, and pass a synchronous one to `tasks.add_blocking`",
    note = "shutdown waits for background tasks, so a `loop` needs a `break`; for a task that runs as long as the app, use `App::task`"
)]
pub trait BackgroundTask: Future<Output: TaskOutcome> {}

#[diagnostic::do_not_recommend]
impl<F: Future<Output: TaskOutcome>> BackgroundTask for F {}

/// The output of a background task: `()`, or a `Result<(), E>` whose error is logged.
#[diagnostic::on_unimplemented(
    message = "a background task must return `()` or `Result<(), _>`, but this one returns `{Self}`",
    label = "this returns `{Self}`",
    note = "add a `;` to discard the value; the error of a `Result` is logged and must implement `Display`"
)]
pub trait TaskOutcome {
    /// Returns what went wrong, if anything did.
    fn failure(self) -> Option<String>;
}

impl TaskOutcome for () {
    fn failure(self) -> Option<String> {
        None
    }
}

impl<E: Display> TaskOutcome for Result<(), E> {
    fn failure(self) -> Option<String> {
        self.err().map(|error| error.to_string())
    }
}

impl BackgroundTasks {
    /// Adds a task, which runs after those added earlier.
    pub fn add(&self, task: impl BackgroundTask + Send + 'static) {
        let work = async { task.await.failure().map_or(Ok(()), Err) };
        self.push(Box::pin(work.in_current_span()));
    }

    /// Adds a plain function that may block. It runs on the pool of blocking threads.
    pub fn add_blocking<R: TaskOutcome + Send + 'static>(&self, task: impl FnOnce() -> R + Send + 'static) {
        let span = Span::current();
        self.push(Box::pin(async {
            let outcome =
                spawn_blocking(move || span.in_scope(task)).await.map_err(|error| error.to_string())?;
            outcome.failure().map_or(Ok(()), Err)
        }));
    }

    fn push(&self, work: Work) {
        self.lock().push(Task::Added(work));
    }

    /// Takes out the tasks.
    pub(crate) fn take(&self) -> Vec<Task> {
        std::mem::take(&mut *self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Task>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The work that is left to do for a request. It starts when this value is dropped.
pub(crate) struct PendingTasks {
    pub(crate) tasks: SmallVec<[Task; 1]>,
    /// Tracks the tasks, so that a shutdown can wait for them.
    pub(crate) tracker: TaskTracker,
    pub(crate) runtime: Handle,
    /// The route that failures are logged with.
    pub(crate) route: Arc<str>,
}

impl Drop for PendingTasks {
    fn drop(&mut self) {
        let tasks = std::mem::take(&mut self.tasks);
        if !tasks.is_empty() {
            drop(self.tracker.spawn_on(run(tasks, self.route.clone()), &self.runtime));
        }
    }
}

async fn run(tasks: SmallVec<[Task; 1]>, route: Arc<str>) {
    for task in tasks {
        task.run(&route).await;
    }
}

impl fmt::Debug for BackgroundTasks {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("BackgroundTasks(..)")
    }
}
