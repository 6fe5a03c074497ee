//! `BodyBudget`: answers 503 if the bodies of all requests together are too large.

use crate::body::{Body, BoxError, OverBudget};
use crate::error::{HttpError, over_budget};
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;
use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{HeaderName, StatusCode};
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::task::{Context, Poll, ready};

/// Lets the bodies of all requests in progress hold this many bytes together, in memory and in files on disk. A request
/// for which there is no room is answered with 503 and `Retry-After`: at once if its length is known, or else where the
/// budget is exceeded.
///
/// A body limit of 2 MiB alone still lets a thousand clients take 2 GiB.
///
/// ```
/// use statuskit::middleware::BodyBudget;
/// use statuskit::prelude::*;
///
/// #[post("/photos")]
/// async fn add(photo: Bytes) -> usize {
///     photo.len()
/// }
///
/// let app = App::new().middleware(BodyBudget::new(512 * 1024 * 1024)).routes(routes![add]);
/// # assert!(app.build().is_ok());
/// ```
///
/// A body counts from when its length is known, or else as it arrives, until the response has been sent. What a handler
/// keeps for longer, such as for a background task, does not count any more.
#[derive(Debug)]
pub struct BodyBudget(Arc<Budget>);

#[derive(Debug)]
struct Budget {
    bytes: usize,
    taken: AtomicUsize,
}

/// What one request has taken of a budget.
struct BudgetShare {
    budget: Arc<Budget>,
    taken: AtomicUsize,
}

/// A body that takes of the budget as it arrives.
struct Budgeted {
    body: Body,
    received: usize,
    share: Arc<BudgetShare>,
}

impl BodyBudget {
    /// Creates a budget of this many bytes.
    pub fn new(bytes: usize) -> Self {
        BodyBudget(Arc::new(Budget { bytes, taken: AtomicUsize::new(0) }))
    }
}

impl BudgetShare {
    /// Takes as many bytes as are missing to hold this many. Returns whether there was room.
    fn hold(&self, bytes: usize) -> bool {
        let more = bytes.saturating_sub(self.taken.load(Relaxed));
        let Budget { bytes: most, taken } = &*self.budget;
        let grown = taken
            .fetch_update(Relaxed, Relaxed, |taken| taken.checked_add(more).filter(|grown| grown <= most));
        if grown.is_ok() {
            self.taken.fetch_add(more, Relaxed);
        }
        grown.is_ok()
    }
}

impl Drop for BudgetShare {
    fn drop(&mut self) {
        self.budget.taken.fetch_sub(*self.taken.get_mut(), Relaxed);
    }
}

impl Middleware for BodyBudget {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, mut request: Request, next: Next) -> Self::Reply {
        if request.body.is_end_stream() {
            return Ok(next.run(request).await);
        }
        let share = Arc::new(BudgetShare { budget: self.0.clone(), taken: AtomicUsize::new(0) });
        let announced = usize::try_from(request.body.size_hint().lower()).unwrap_or(usize::MAX);
        if !share.hold(announced) {
            return Err(over_budget());
        }
        if request.body.is_stream() {
            request.body = Body::stream(Budgeted { body: request.body, received: 0, share: share.clone() });
        }
        let mut response = next.run(request).await;
        response.0.body.guard(share);
        Ok(response)
    }

    fn raises(&self) -> Vec<StatusCode> {
        vec![StatusCode::SERVICE_UNAVAILABLE]
    }

    fn raised_headers(&self, _: StatusCode) -> Vec<HeaderName> {
        vec![RETRY_AFTER]
    }
}

impl HttpBody for Budgeted {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        if let Some(Ok(frame)) = &frame {
            self.received += frame.data_ref().map_or(0, Bytes::len);
            if !self.share.hold(self.received) {
                return Poll::Ready(Some(Err(OverBudget.into())));
            }
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
