//! `ConcurrencyLimit`: answers 503 if too many requests run at once.

use crate::error::HttpError;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;
use http::header::RETRY_AFTER;
use http::{HeaderName, StatusCode};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Lets a number of requests run at once. A few more wait in a queue, and all others are answered at once with 503,
/// `Retry-After` and `{"detail": "Service Unavailable"}`, which costs less than serving all of them too late.
///
/// ```
/// use statuskit::middleware::ConcurrencyLimit;
/// use statuskit::prelude::*;
/// use std::time::Duration;
///
/// #[get("/report", middleware = [ConcurrencyLimit::new(4).queue(16, Duration::from_secs(2))])]
/// async fn report() -> &'static str {
///     "rather slow"
/// }
///
/// let app = App::new().middleware(ConcurrencyLimit::new(1_000)).routes(routes![report]);
/// # assert!(app.build().is_ok());
/// ```
///
/// On a router or an app, one limit counts the requests to all routes inside it together. A request counts until its
/// response has been sent, also if that is a stream, or until its client hangs up. Waiting requests run in the order in
/// which they came. A WebSocket counts only until its handshake is answered.
#[derive(Debug)]
pub struct ConcurrencyLimit {
    running: Arc<Semaphore>,
    queue: Semaphore,
    wait: Duration,
    retry_after: Duration,
}

impl ConcurrencyLimit {
    /// Creates a limit of this many requests at once, without a queue.
    ///
    /// # Panics
    ///
    /// If `requests` is 0.
    #[track_caller]
    pub fn new(requests: usize) -> Self {
        assert!(requests > 0, "a concurrency limit must allow at least one request");
        ConcurrencyLimit {
            running: Arc::new(Semaphore::new(requests.min(Semaphore::MAX_PERMITS))),
            queue: Semaphore::new(0),
            wait: Duration::ZERO,
            retry_after: Duration::from_secs(1),
        }
    }

    /// Lets this many more requests wait, each no longer than `wait`.
    #[must_use]
    pub fn queue(mut self, requests: usize, wait: Duration) -> Self {
        self.queue = Semaphore::new(requests.min(Semaphore::MAX_PERMITS));
        self.wait = wait;
        self
    }

    /// Sets after how long a client that was turned away should try again. The header has whole seconds, at least one. The
    /// default is one second.
    #[must_use]
    pub fn retry_after(mut self, time: Duration) -> Self {
        self.retry_after = time;
        self
    }

    /// Returns the right to run, if there is one in time.
    async fn admit(&self) -> Option<OwnedSemaphorePermit> {
        if let Ok(permit) = self.running.clone().try_acquire_owned() {
            return Some(permit);
        }
        let _place = self.queue.try_acquire().ok()?;
        tokio::time::timeout(self.wait, self.running.clone().acquire_owned()).await.ok()?.ok()
    }

    fn refuse(&self) -> HttpError {
        let seconds = self.retry_after.as_secs() + u64::from(self.retry_after.subsec_nanos() > 0);
        HttpError::from_status(StatusCode::SERVICE_UNAVAILABLE)
            .header(RETRY_AFTER, seconds.max(1).to_string())
    }
}

impl Middleware for ConcurrencyLimit {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, request: Request, next: Next) -> Self::Reply {
        let permit = self.admit().await.ok_or_else(|| self.refuse())?;
        let mut response = next.run(request).await;
        response.0.body.guard(permit);
        Ok(response)
    }

    fn raises(&self) -> Vec<StatusCode> {
        vec![StatusCode::SERVICE_UNAVAILABLE]
    }

    fn raised_headers(&self, _: StatusCode) -> Vec<HeaderName> {
        vec![RETRY_AFTER]
    }
}
