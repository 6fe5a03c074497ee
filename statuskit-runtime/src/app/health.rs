//! Health: whether the process lives, and whether it is ready for requests.

use super::App;
use crate::context::Stopping;
use crate::error::HttpError;
use crate::input::infer;
use crate::panic::catch;
use crate::response::JsonResponse;
use crate::route::{BoxFuture, Route};
use futures_util::future::join_all;
use http::StatusCode;
use http::header::CACHE_CONTROL;
use serde_json::{Map, json};
use std::fmt::Display;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How long a check of readiness may take.
const LONGEST: Duration = Duration::from_secs(5);

/// The checks of an app. The page and the app share them, so that checks may be added after the page.
#[derive(Clone, Default)]
pub(super) struct ReadyChecks(Arc<Mutex<Vec<ReadyCheck>>>);

#[derive(Clone)]
struct ReadyCheck {
    name: String,
    check: Arc<dyn Fn() -> BoxFuture<Result<(), String>> + Send + Sync>,
}

impl App {
    /// Adds two routes for load balancers and containers, which are not in the documentation.
    ///
    /// - `live` answers 200 while the process handles requests.
    /// - `ready` answers 200 if every [`ready_check`](App::ready_check) holds, otherwise 503. Once the app stops, it
    ///   answers 503, so that a load balancer sends no more requests.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// async fn ping() -> Result<(), std::io::Error> {
    ///     Ok(())
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let app = App::new().health("/health", "/ready").ready_check("database", ping);
    /// let ready = TestClient::new(app).get("/ready").await;
    /// ready.assert_json(&json!({"status": "ready", "checks": {"database": "ok"}}));
    /// # }
    /// ```
    #[must_use]
    #[track_caller]
    pub fn health(self, live: &str, ready: &str) -> Self {
        let checks = self.ready_checks.clone();
        let live =
            Route::get(live).name("live").hidden().handler((), async |()| report(StatusCode::OK, "live"));
        let ready = Route::get(ready)
            .name("ready")
            .hidden()
            .response(StatusCode::SERVICE_UNAVAILABLE, "It is not ready");
        let ready = ready
            .handler((infer::<Stopping>("stopping"),), move |(stopping,)| checks.clone().report(stopping));
        self.routes([live, ready])
    }

    /// Adds a condition for being ready, such as a database that answers. A check that fails, panics or takes longer than
    /// 5 seconds makes the app unready, and its error is logged. It is not shown, since it may name internal addresses.
    ///
    /// All checks run at once, for each request to the route `ready` of [`health`](App::health).
    #[must_use]
    pub fn ready_check<E, Fut>(
        self,
        name: impl Into<String>,
        check: impl Fn() -> Fut + Send + Sync + 'static,
    ) -> Self
    where
        E: Display,
        Fut: Future<Output = Result<(), E>> + Send + 'static,
    {
        let check = Arc::new(move || -> BoxFuture<Result<(), String>> {
            let checked = check();
            Box::pin(async { checked.await.map_err(|error| error.to_string()) })
        });
        self.ready_checks.lock().push(ReadyCheck { name: name.into(), check });
        self
    }
}

impl ReadyChecks {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<ReadyCheck>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn report(self, stopping: Stopping) -> Result<JsonResponse, HttpError> {
        if stopping.is_cancelled() {
            return Ok(report(StatusCode::SERVICE_UNAVAILABLE, "stopping"));
        }
        let checks = self.lock().clone();
        let held = join_all(checks.iter().map(ReadyCheck::holds)).await;
        let is_ready = held.iter().all(|held| *held);
        let names = checks.into_iter().map(|check| check.name);
        let checks: Map<_, _> =
            names.zip(held).map(|(name, held)| (name, if held { "ok" } else { "failed" }.into())).collect();
        let (status, word) =
            if is_ready { (StatusCode::OK, "ready") } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready") };
        let response = JsonResponse::new(json!({"status": word, "checks": checks}));
        Ok(response.status(status).header(CACHE_CONTROL, "no-store"))
    }
}

impl ReadyCheck {
    /// Runs the check, and logs why it does not hold.
    async fn holds(&self) -> bool {
        let work = async { (self.check)().await };
        let error = match tokio::time::timeout(LONGEST, catch(work)).await {
            Ok(Ok(Ok(()))) => return true,
            Ok(Ok(Err(error))) => error,
            Ok(Err(panic)) => format!("it panicked: {panic}"),
            Err(_) => format!("it took longer than {} seconds", LONGEST.as_secs()),
        };
        tracing::warn!(check = self.name, "the app is not ready: {error}");
        false
    }
}

fn report(status: StatusCode, word: &str) -> JsonResponse {
    JsonResponse::new(json!({"status": word})).status(status).header(CACHE_CONTROL, "no-store")
}
