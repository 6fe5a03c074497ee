//! The lifespan of an app: the work before its first request and after its last.

use super::App;
use super::supervised_task::SupervisedTask;
use crate::background::TaskOutcome;
use crate::body::BoxError;
use crate::context::{AppContext, Stopping};
use crate::route::BoxFuture;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OnceCell;
use tokio_util::task::TaskTracker;

/// The startup and shutdown work of an app. Each piece runs once.
#[derive(Default)]
pub(super) struct Lifespan {
    startup: Mutex<Vec<StartupWork>>,
    shutdown: Mutex<Vec<ShutdownWork>>,
    tasks: Mutex<Vec<SupervisedTask>>,
    running: TaskTracker,
    started: OnceCell<Result<(), StartError>>,
}

type StartupWork = Box<dyn FnOnce(Arc<AppContext>) -> BoxFuture<Result<(), BoxError>> + Send>;
type ShutdownWork = Box<dyn FnOnce() -> BoxFuture<()> + Send>;

/// Why an app could not be started.
#[derive(Clone, Debug)]
pub struct StartError(Arc<BoxError>);

impl App {
    /// Adds a state that is created when the app starts. If that fails, the app does not start.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// async fn greeting() -> Result<String, std::io::Error> {
    ///     Ok("Hello".to_owned())
    /// }
    ///
    /// #[get("/")]
    /// async fn index(State(greeting): State<String>) -> String {
    ///     greeting
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().state_from(greeting).routes(routes![index]));
    /// client.get("/").await.assert_json(&"Hello");
    /// # }
    /// ```
    #[must_use]
    pub fn state_from<T, E, Fut>(mut self, make: impl FnOnce() -> Fut + Send + 'static) -> Self
    where
        T: Clone + Send + Sync + 'static,
        E: Into<BoxError>,
        Fut: Future<Output = std::result::Result<T, E>> + Send + 'static,
    {
        self.context.states.reserve::<T>();
        self.lifespan.on_startup(Box::new(|context| {
            Box::pin(async move {
                context.states.fill(make().await.map_err(Into::into)?);
                Ok(())
            })
        }));
        self
    }

    /// Runs `work` when the app starts, in the order in which it was added. If it fails, the app does not
    /// start.
    #[must_use]
    pub fn on_startup<E, Fut>(mut self, work: impl FnOnce() -> Fut + Send + 'static) -> Self
    where
        E: Into<BoxError>,
        Fut: Future<Output = std::result::Result<(), E>> + Send + 'static,
    {
        self.lifespan.on_startup(Box::new(|_| Box::pin(async { work().await.map_err(Into::into) })));
        self
    }

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
        self.lifespan.add_task(SupervisedTask::new(name.into(), work));
        self
    }

    /// Runs `work` when the app stops, after the last request and the last background task. The work added
    /// last runs first.
    #[must_use]
    pub fn on_shutdown<Fut>(mut self, work: impl FnOnce() -> Fut + Send + 'static) -> Self
    where
        Fut: Future<Output = ()> + Send + 'static,
    {
        self.lifespan.on_shutdown(Box::new(|| Box::pin(work())));
        self
    }
}

impl StartError {
    /// Returns the `StartError` of a mounted app as it is, and wraps any other error.
    pub(super) fn of(error: BoxError) -> Self {
        error.downcast().map_or_else(|error| StartError(Arc::new(error)), |error| *error)
    }
}

impl Lifespan {
    pub(super) fn on_startup(&mut self, work: StartupWork) {
        self.startup.get_mut().unwrap_or_else(PoisonError::into_inner).push(work);
    }

    pub(super) fn on_shutdown(&mut self, work: ShutdownWork) {
        self.shutdown.get_mut().unwrap_or_else(PoisonError::into_inner).push(work);
    }

    pub(super) fn add_task(&mut self, task: SupervisedTask) {
        self.tasks.get_mut().unwrap_or_else(PoisonError::into_inner).push(task);
    }

    /// Runs the startup work, in the order in which it was added, up to the first failure. Then starts the tasks.
    pub(super) async fn start(&self, context: &Arc<AppContext>) -> Result<(), StartError> {
        self.started.get_or_init(|| self.start_now(context)).await.clone()
    }

    async fn start_now(&self, context: &Arc<AppContext>) -> Result<(), StartError> {
        let pieces = std::mem::take(&mut *self.startup.lock().unwrap_or_else(PoisonError::into_inner));
        for work in pieces {
            work(context.clone()).await.map_err(|error| StartError(Arc::new(error)))?;
        }
        for task in std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner)) {
            task.spawn(context.clone(), &self.running);
        }
        Ok(())
    }

    /// Waits for the tasks of the app, then runs the shutdown work, the piece added last first.
    pub(super) async fn stop(&self) {
        self.running.close();
        self.running.wait().await;
        let pieces = std::mem::take(&mut *self.shutdown.lock().unwrap_or_else(PoisonError::into_inner));
        for work in pieces.into_iter().rev() {
            work().await;
        }
    }
}

impl fmt::Debug for Lifespan {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Lifespan(..)")
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the app could not be started")
    }
}

impl std::error::Error for StartError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&**self.0)
    }
}
