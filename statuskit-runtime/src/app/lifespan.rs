//! What is done before the first request and after the last.

use super::App;
use crate::body::BoxError;
use crate::context::Shared;
use crate::route::BoxFuture;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::OnceCell;

/// The work around the life of an app; each piece is done once.
#[derive(Default)]
pub(super) struct Lifespan {
    startup: Mutex<Vec<Startup>>,
    shutdown: Mutex<Vec<Shutdown>>,
    started: OnceCell<Result<(), StartError>>,
}

type Startup = Box<dyn FnOnce(Arc<Shared>) -> BoxFuture<Result<(), BoxError>> + Send>;
type Shutdown = Box<dyn FnOnce() -> BoxFuture<()> + Send>;

/// Why an app could not be started.
#[derive(Clone, Debug)]
pub struct StartError(Arc<BoxError>);

impl App {
    /// Holds a state that is made when the app starts; the app does not start when that fails.
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
        self.shared.states.reserve::<T>();
        self.lifespan.on_startup(Box::new(|shared| {
            Box::pin(async move {
                shared.states.fill(make().await.map_err(Into::into)?);
                Ok(())
            })
        }));
        self
    }

    /// Does this when the app starts, in the order in which it was added; the app does not start when
    /// it fails.
    #[must_use]
    pub fn on_startup<E, Fut>(mut self, work: impl FnOnce() -> Fut + Send + 'static) -> Self
    where
        E: Into<BoxError>,
        Fut: Future<Output = std::result::Result<(), E>> + Send + 'static,
    {
        self.lifespan.on_startup(Box::new(|_| Box::pin(async { work().await.map_err(Into::into) })));
        self
    }

    /// Does this when the app stops, after the last request and the last background task; what was
    /// added last is done first.
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
    /// An error of the start of a mounted app is its own.
    pub(super) fn of(error: BoxError) -> Self {
        error.downcast().map_or_else(|error| StartError(Arc::new(error)), |error| *error)
    }
}

impl Lifespan {
    pub(super) fn on_startup(&mut self, work: Startup) {
        self.startup.get_mut().unwrap_or_else(PoisonError::into_inner).push(work);
    }

    pub(super) fn on_shutdown(&mut self, work: Shutdown) {
        self.shutdown.get_mut().unwrap_or_else(PoisonError::into_inner).push(work);
    }

    /// Does the work of the start, in the order in which it was added, up to the first failure.
    pub(super) async fn start(&self, shared: &Arc<Shared>) -> Result<(), StartError> {
        self.started.get_or_init(|| self.start_now(shared)).await.clone()
    }

    async fn start_now(&self, shared: &Arc<Shared>) -> Result<(), StartError> {
        let works = std::mem::take(&mut *self.startup.lock().unwrap_or_else(PoisonError::into_inner));
        for work in works {
            work(shared.clone()).await.map_err(|error| StartError(Arc::new(error)))?;
        }
        Ok(())
    }

    /// Does the work of the end, the last piece added first.
    pub(super) async fn stop(&self) {
        let works = std::mem::take(&mut *self.shutdown.lock().unwrap_or_else(PoisonError::into_inner));
        for work in works.into_iter().rev() {
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
