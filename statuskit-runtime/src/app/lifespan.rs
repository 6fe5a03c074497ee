//! The lifespan of an app: the work before its first request and after its last.

use super::App;
use super::supervised_task::SupervisedTask;
use crate::background::TaskOutcome;
use crate::body::BoxError;
use crate::context::{AppContext, Stopping};
use crate::panic::catch;
use crate::route::BoxFuture;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::OnceCell;
use tokio_util::task::TaskTracker;

/// The startup and shutdown work of an app. Each piece runs once.
#[derive(Default)]
pub(super) struct Lifespan {
    startup: Mutex<Vec<StartupWork>>,
    stopping: Mutex<Vec<ShutdownWork>>,
    shutdown: Mutex<Vec<ShutdownWork>>,
    tasks: Mutex<Vec<SupervisedTask>>,
    running: TaskTracker,
    started: OnceCell<Result<(), StartError>>,
}

type StartupWork = Box<dyn FnOnce(Arc<AppContext>) -> BoxFuture<Result<(), BoxError>> + Send>;
type ShutdownWork = Box<dyn FnOnce(Arc<AppContext>) -> BoxFuture<()> + Send>;

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
    pub fn on_startup<E, Fut>(self, work: impl FnOnce() -> Fut + Send + 'static) -> Self
    where
        E: Into<BoxError>,
        Fut: Future<Output = std::result::Result<(), E>> + Send + 'static,
    {
        self.on_startup_with(|_| work())
    }

    /// Runs `work` when the app starts, with the context of the app: its states, including those of
    /// [`App::state_from`] that were added before, and [`Stopping`]. Otherwise it is like [`App::on_startup`].
    ///
    /// ```
    /// use statuskit::prelude::*;
    /// use std::io;
    ///
    /// #[derive(Clone)]
    /// struct Pool;
    ///
    /// impl Pool {
    ///     async fn connect() -> io::Result<Pool> {
    ///         Ok(Pool)
    ///     }
    ///
    ///     async fn migrate(&self) -> io::Result<()> {
    ///         Ok(())
    ///     }
    /// }
    ///
    /// let app = App::new().state_from(Pool::connect).on_startup_with(|context| async move {
    ///     let State(pool) = context.state::<Pool>().expect("it has just been created");
    ///     pool.migrate().await
    /// });
    /// # assert!(app.build().is_ok());
    /// ```
    #[must_use]
    pub fn on_startup_with<E, Fut>(
        mut self,
        work: impl FnOnce(Arc<AppContext>) -> Fut + Send + 'static,
    ) -> Self
    where
        E: Into<BoxError>,
        Fut: Future<Output = std::result::Result<(), E>> + Send + 'static,
    {
        self.lifespan
            .on_startup(Box::new(|context| Box::pin(async { work(context).await.map_err(Into::into) })));
        self
    }

    /// Runs `work` from the start of the app to its end, such as a loop that delivers webhooks.
    ///
    /// It begins once the startup work is done. If it panics or returns an error, that is logged, and it runs again: after
    /// one second, then after two, and so on, up to a minute. A task that has run for a minute begins with one second
    /// again. If it returns without an error, it is done.
    ///
    /// When the app stops, [`Stopping::cancelled`] completes. The app waits for the task before it runs the shutdown work,
    /// but no longer than [`App::background_timeout`].
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

    /// Runs `work` when the app is asked to stop, while it still serves, such as to leave a service registry. The work
    /// added first runs first.
    ///
    /// From then on [`Stopping::is_draining`] is true, so that a readiness check can answer 503. The app goes on serving
    /// until this work is done and the time of [`App::drain`] has passed. Each piece may take as long as
    /// [`App::hook_timeout`] allows. A panic is logged, and the next piece runs.
    ///
    /// ```
    /// use statuskit::prelude::*;
    /// use std::time::Duration;
    ///
    /// #[get("/ready")]
    /// async fn ready(stopping: Stopping) -> Result<&'static str, HttpError> {
    ///     if stopping.is_draining() {
    ///         return Err(HttpError::from_status(SERVICE_UNAVAILABLE));
    ///     }
    ///     Ok("ready")
    /// }
    ///
    /// let app = App::new()
    ///     .routes(routes![ready])
    ///     .drain(Duration::from_secs(10))
    ///     .on_stopping(async || println!("the load balancer has ten seconds to notice"));
    /// # assert!(app.build().is_ok());
    /// ```
    #[must_use]
    pub fn on_stopping<Fut>(mut self, work: impl FnOnce() -> Fut + Send + 'static) -> Self
    where
        Fut: Future<Output = ()> + Send + 'static,
    {
        self.lifespan.on_stopping(Box::new(|_| Box::pin(async { work().await })));
        self
    }

    /// Runs `work` when the app stops, after the last request and the last background task. The work added
    /// last runs first.
    ///
    /// It runs whatever happened before: also if requests or tasks had to be dropped, after a second signal, and if the app
    /// has started but cannot listen. Each piece may take as long as [`App::hook_timeout`] allows. A panic is logged, and
    /// the next piece runs.
    #[must_use]
    pub fn on_shutdown<Fut>(self, work: impl FnOnce() -> Fut + Send + 'static) -> Self
    where
        Fut: Future<Output = ()> + Send + 'static,
    {
        self.on_shutdown_with(|_| work())
    }

    /// Runs `work` when the app stops, with the context of the app, such as to close what [`App::state_from`]
    /// opened.
    ///
    /// Otherwise it is like [`App::on_shutdown`]. A state is missing if the startup failed before it was created.
    ///
    /// ```
    /// use statuskit::prelude::*;
    /// use std::io;
    ///
    /// #[derive(Clone)]
    /// struct Pool;
    ///
    /// impl Pool {
    ///     async fn connect() -> io::Result<Pool> {
    ///         Ok(Pool)
    ///     }
    ///
    ///     async fn close(self) {}
    /// }
    ///
    /// let app = App::new().state_from(Pool::connect).on_shutdown_with(|context| async move {
    ///     if let Some(State(pool)) = context.state::<Pool>() {
    ///         pool.close().await;
    ///     }
    /// });
    /// # assert!(app.build().is_ok());
    /// ```
    #[must_use]
    pub fn on_shutdown_with<Fut>(mut self, work: impl FnOnce(Arc<AppContext>) -> Fut + Send + 'static) -> Self
    where
        Fut: Future<Output = ()> + Send + 'static,
    {
        self.lifespan.on_shutdown(Box::new(|context| Box::pin(async { work(context).await })));
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

    pub(super) fn on_stopping(&mut self, work: ShutdownWork) {
        self.stopping.get_mut().unwrap_or_else(PoisonError::into_inner).push(work);
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

    /// Runs the work of an app that is going to stop, in the order in which it was added.
    pub(super) async fn announce_stop(&self, context: &Arc<AppContext>, limit: Duration) {
        for work in take(&self.stopping) {
            run("on_stopping", work(context.clone()), limit).await;
        }
    }

    /// Waits for the tasks of the app.
    pub(super) async fn tasks_done(&self) {
        self.running.close();
        self.running.wait().await;
    }

    /// Runs the shutdown work, the piece added last first. Returns how many pieces failed or did not end in time.
    pub(super) async fn stop(&self, context: &Arc<AppContext>, limit: Duration) -> usize {
        let mut failed = 0;
        for work in take(&self.shutdown).into_iter().rev() {
            failed += usize::from(!run("on_shutdown", work(context.clone()), limit).await);
        }
        failed
    }

    /// Returns how many pieces of work run before the stop, and during it.
    pub(super) fn stop_pieces(&self) -> (usize, usize) {
        let count = |pieces: &Mutex<Vec<_>>| pieces.lock().unwrap_or_else(PoisonError::into_inner).len();
        (count(&self.stopping), count(&self.shutdown))
    }
}

fn take(pieces: &Mutex<Vec<ShutdownWork>>) -> Vec<ShutdownWork> {
    std::mem::take(&mut *pieces.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Runs a piece of work, with a time of its own. Returns whether it ended. A failure does not stop the pieces after it.
async fn run(name: &str, work: BoxFuture<()>, limit: Duration) -> bool {
    match tokio::time::timeout(limit, catch(work)).await {
        Ok(Ok(())) => return true,
        Ok(Err(panic)) => tracing::error!("the work of `{name}` panicked: {panic}"),
        Err(_) => tracing::error!("the work of `{name}` was dropped after {limit:?}"),
    }
    false
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
