//! `TestResponse`: a response and its assertions.

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
/// # use statuskit::testing::TestClient;
/// # use statuskit::status::OK;
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

    /// Returns the status.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Returns all headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the header with this name, the first if there are several. `None` if it is absent or not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Returns the body.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// Returns the body as text.
    ///
    /// # Panics
    ///
    /// If it is not UTF-8.
    #[track_caller]
    pub fn text(&self) -> &str {
        match str::from_utf8(&self.body) {
            Ok(text) => text,
            Err(error) => panic!("{self:?}\nis not text: {error}"),
        }
    }

    /// Deserializes the body from JSON.
    ///
    /// # Panics
    ///
    /// If it cannot be deserialized as a `T`.
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
    /// If the status is different.
    #[track_caller]
    pub fn assert_status(&self, expected: StatusCode) -> &Self {
        assert!(self.status == expected, "expected {expected}, but {self:?}");
        self
    }

    /// Asserts that the body is this value as JSON. The order of keys does not matter.
    ///
    /// # Panics
    ///
    /// If the body is different.
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
    /// If the header is missing or has a different value.
    #[track_caller]
    pub fn assert_header(&self, name: &str, expected: &str) -> &Self {
        let mut values = self.headers.get_all(name).iter();
        let same = values.any(|value| value.as_bytes() == expected.as_bytes());
        assert!(same, "expected `{name}: {expected}`, but {self:?}\nwith {:#?}", self.headers);
        self
    }
}

/// Shows `GET /items/7 answered 404 Not Found` and the body.
impl fmt::Debug for TestResponse {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} answered {}", self.line, self.status)?;
        if self.body.is_empty() {
            return formatter.write_str(" without a body");
        }
        write!(formatter, "\n{}", json::pretty(&self.body))
    }
}
