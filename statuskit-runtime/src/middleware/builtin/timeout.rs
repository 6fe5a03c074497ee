//! `Timeout`: answers 504 if a response takes too long.

use crate::error::HttpError;
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;
use http::StatusCode;
use std::time::Duration;

/// Allows the inner service this long to respond. After that, the response is a 504 in the app's error
/// format, and the handler is dropped where it waits.
///
/// The time counts until the head of the response. A streamed body may take longer.
///
/// ```
/// use statuskit::middleware::Timeout;
/// use statuskit::prelude::*;
/// use std::time::Duration;
///
/// #[get("/slow", middleware = [Timeout::new(Duration::from_millis(20))])]
/// async fn slow() {
///     std::future::pending().await
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let response = TestClient::new(App::new().routes(routes![slow])).get("/slow").await;
/// response.assert_status(GATEWAY_TIMEOUT).assert_json(&json!({"detail": "Gateway Timeout"}));
/// # }
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Timeout(Duration);

impl Timeout {
    /// Creates a timeout of this duration.
    pub const fn new(time: Duration) -> Self {
        Timeout(time)
    }
}

impl Middleware for Timeout {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, request: Request, next: Next) -> Self::Reply {
        let response = tokio::time::timeout(self.0, next.run(request)).await;
        response.map_err(|_| HttpError::from_status(StatusCode::GATEWAY_TIMEOUT))
    }

    fn raises(&self) -> Vec<StatusCode> {
        vec![StatusCode::GATEWAY_TIMEOUT]
    }
}
