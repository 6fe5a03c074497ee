//! `RequestId`: one id for a request in all of its log entries.

use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;
use http::{HeaderName, HeaderValue};
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

/// The header that carries the id.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The maximum length of an id that is taken over from a client.
const MAX_LENGTH: usize = 128;

/// Gives each request an id in `x-request-id`: the client's, if it consists of up to 128 letters, digits and
/// `-_.:/+=`, or else a new one. The response carries the id too, as do the log entries of errors and of
/// [`AccessLog`](super::AccessLog).
///
/// ```
/// use statuskit::middleware::RequestId;
/// use statuskit::prelude::*;
///
/// #[get("/")]
/// fn index(#[header] x_request_id: String) -> String {
///     x_request_id
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().middleware(RequestId::new()).routes(routes![index]));
/// let response = client.get("/").header("x-request-id", "abc").await;
/// response.assert_header("x-request-id", "abc").assert_json(&json!("abc"));
/// # }
/// ```
#[derive(Debug, Default)]
pub struct RequestId {
    seed: RandomState,
    count: AtomicU64,
}

impl RequestId {
    /// Creates the middleware. Its ids have 32 hexadecimal digits, and no two requests share one.
    pub fn new() -> Self {
        RequestId::default()
    }

    fn next(&self) -> HeaderValue {
        let count = self.count.fetch_add(1, Ordering::Relaxed);
        let id = format!("{:016x}{:016x}", self.seed.hash_one(count), self.seed.hash_one(!count));
        HeaderValue::try_from(id).expect("hexadecimal digits are a valid header value")
    }
}

impl Middleware for RequestId {
    type Reply = Response;

    async fn call(&self, mut request: Request, next: Next) -> Response {
        let headers = &mut request.parts.headers;
        let sent = headers.get(X_REQUEST_ID).filter(|sent| is_id(sent.as_bytes())).cloned();
        let id = sent.unwrap_or_else(|| self.next());
        headers.insert(X_REQUEST_ID, id.clone());
        let mut response = next.run(request).await;
        response.0.headers.insert(X_REQUEST_ID, id);
        response
    }
}

/// Returns whether an id may be written to a log as it is.
fn is_id(id: &[u8]) -> bool {
    let is_valid = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:/+=".contains(byte);
    (1..=MAX_LENGTH).contains(&id.len()) && id.iter().all(is_valid)
}
