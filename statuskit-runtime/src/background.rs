//! Work that is done after the response.

use crate::panic::catch;
use std::fmt::{self, Display};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;
use tokio_util::task::TaskTracker;

/// Tasks that run, one after the other, once the last byte of the response was handed to the
/// connection; they cannot change it.
///
/// They do not run when the handler raises an error. A task that fails or panics is logged with the
/// request, and the later ones run all the same; so they do when the client hangs up early. A
/// server that stops waits for them within its shutdown timeout.
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

/// A task whose type is forgotten; its error is logged.
pub(crate) type Task = Pin<Box<dyn Future<Output = Result<(), String>> + Send>>;

/// What a task may end with: nothing, or a `Result` whose error is logged.
pub trait TaskOutcome {
    /// What went wrong.
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
    /// Adds a task behind those before it.
    pub fn add(&self, task: impl Future<Output: TaskOutcome> + Send + 'static) {
        self.push(Box::pin(async { task.await.failure().map_or(Ok(()), Err) }));
    }

    /// Adds a plain function that may wait; it runs on the pool of blocking threads.
    pub fn add_blocking<R: TaskOutcome + Send + 'static>(&self, task: impl FnOnce() -> R + Send + 'static) {
        self.push(Box::pin(async {
            let outcome = spawn_blocking(task).await.map_err(|error| error.to_string())?;
            outcome.failure().map_or(Ok(()), Err)
        }));
    }

    /// What starts the tasks on the runtime of today, tracked so that a shutdown can wait for them;
    /// `None` without tasks. Failures are logged under the name.
    pub(crate) fn into_starter(
        self,
        tracker: &TaskTracker,
        name: impl FnOnce() -> String,
    ) -> Option<Box<dyn FnOnce() + Send>> {
        let tasks = self.take();
        if tasks.is_empty() {
            return None;
        }
        let (tracker, handle, name) = (tracker.clone(), Handle::current(), name());
        Some(Box::new(move || start(tasks, &tracker, &handle, name)))
    }

    /// These tasks, and then those of another handle.
    pub(crate) fn followed_by(self, other: &BackgroundTasks) -> Self {
        let mut others = other.take();
        self.lock().append(&mut others);
        self
    }

    /// Adds tasks behind those before them.
    pub(crate) fn extend(&self, mut tasks: Vec<Task>) {
        self.lock().append(&mut tasks);
    }

    fn push(&self, task: Task) {
        self.lock().push(task);
    }

    fn take(&self) -> Vec<Task> {
        std::mem::take(&mut *self.lock())
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Task>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Starts the tasks on the runtime.
pub(crate) fn start(tasks: Vec<Task>, tracker: &TaskTracker, runtime: &Handle, name: String) {
    drop(tracker.spawn_on(run(tasks, name), runtime));
}

async fn run(tasks: Vec<Task>, name: String) {
    for task in tasks {
        if let Err(error) = catch(task).await.unwrap_or_else(|panic| Err(format!("it panicked: {panic}"))) {
            tracing::error!(request = name, "a background task failed: {error}");
        }
    }
}

impl fmt::Debug for BackgroundTasks {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("BackgroundTasks(..)")
    }
}
