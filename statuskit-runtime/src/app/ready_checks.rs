//! The conditions for an app to be ready for requests.

use crate::context::Stopping;
use crate::error::HttpError;
use crate::panic::catch;
use crate::response::JsonResponse;
use crate::route::BoxFuture;
use futures_util::future::join_all;
use http::StatusCode;
use http::header::CACHE_CONTROL;
use serde_json::{Map, json};
use std::fmt::Display;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
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

impl ReadyChecks {
    /// Adds a check.
    pub(super) fn add<E, Fut>(&self, name: String, check: impl Fn() -> Fut + Send + Sync + 'static)
    where
        E: Display,
        Fut: Future<Output = Result<(), E>> + Send + 'static,
    {
        let check = Arc::new(move || -> BoxFuture<Result<(), String>> {
            let checked = check();
            Box::pin(async { checked.await.map_err(|error| error.to_string()) })
        });
        self.lock().push(ReadyCheck { name, check });
    }

    fn lock(&self) -> MutexGuard<'_, Vec<ReadyCheck>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs all checks, and says whether the app is ready.
    pub(super) async fn report(self, stopping: Stopping) -> Result<JsonResponse, HttpError> {
        if stopping.is_draining() {
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

/// Says how the app is in one word.
pub(super) fn report(status: StatusCode, word: &str) -> JsonResponse {
    JsonResponse::new(json!({"status": word})).status(status).header(CACHE_CONTROL, "no-store")
}
