//! A response, and what a test asks of it.

use super::json;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;

/// The response to a [`TestRequest`](super::TestRequest), its body read whole.
///
/// The assertions name the request and print the body when they fail, and may be chained.
///
/// ```
/// # use statuskit_runtime::testing::TestClient;
/// # use statuskit_runtime::constants::OK;
/// # async fn test(client: TestClient) {
/// let response = client.get("/").await;
/// response.assert_status(OK).assert_header("content-type", "text/plain; charset=utf-8");
/// assert_eq!(response.text(), "Hello");
/// # }
/// ```
pub struct TestResponse {
    line: String,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl TestResponse {
    pub(super) fn new(line: String, status: StatusCode, headers: HeaderMap, body: Bytes) -> Self {
        TestResponse { line, status, headers, body }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// All headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The header of this name, the first where there are several; none when it is not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The body as text.
    ///
    /// # Panics
    ///
    /// When it is not UTF-8.
    #[track_caller]
    pub fn text(&self) -> &str {
        match str::from_utf8(&self.body) {
            Ok(text) => text,
            Err(error) => panic!("{self:?}\nis not text: {error}"),
        }
    }

    /// The body, read from JSON.
    ///
    /// # Panics
    ///
    /// When it cannot be read as a `T`.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        match serde_json::from_slice(&self.body) {
            Ok(value) => value,
            Err(error) => {
                panic!("{self:?}\ncannot be read as `{}`: {error}", std::any::type_name::<T>())
            }
        }
    }

    /// Asserts the status.
    ///
    /// # Panics
    ///
    /// When it is another one.
    #[track_caller]
    pub fn assert_status(&self, expected: StatusCode) -> &Self {
        assert!(self.status == expected, "expected {expected}, but {self:?}");
        self
    }

    /// Asserts that the body is this value in JSON; the order of keys does not count.
    ///
    /// # Panics
    ///
    /// When it is another one.
    #[track_caller]
    pub fn assert_json(&self, expected: &(impl Serialize + ?Sized)) -> &Self {
        let expected = json::of(expected);
        let same =
            serde_json::from_slice(&self.body).is_ok_and(|actual: serde_json::Value| actual == expected);
        assert!(same, "expected\n{expected:#}\nbut {self:?}");
        self
    }

    /// Asserts a header.
    ///
    /// # Panics
    ///
    /// When it is missing or has another value.
    #[track_caller]
    pub fn assert_header(&self, name: &str, expected: &str) -> &Self {
        let mut values = self.headers.get_all(name).iter();
        let same = values.any(|value| value.as_bytes() == expected.as_bytes());
        assert!(same, "expected `{name}: {expected}`, but {self:?}\nwith {:#?}", self.headers);
        self
    }
}

/// `GET /items/7 answered 404 Not Found` and the body.
impl fmt::Debug for TestResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} answered {}", self.line, self.status)?;
        if self.body.is_empty() {
            return formatter.write_str(" without a body");
        }
        write!(formatter, "\n{}", json::pretty(&self.body))
    }
}
