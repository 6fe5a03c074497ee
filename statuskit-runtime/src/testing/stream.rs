//! `TestStream`: a response that is read piece by piece.

use super::event::{EventFields, TestEvent};
use crate::body::{Body, BoxError};
use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};
use http_body_util::BodyExt;
use serde::de::DeserializeOwned;
use std::any::type_name;
use std::fmt;

/// The response to a [`TestRequest::stream`](super::TestRequest::stream), whose body is read on demand. Dropping it hangs
/// up.
///
/// Every function that reads panics if the response breaks off, apart from [`try_next_chunk`](Self::try_next_chunk).
pub struct TestStream {
    line: String,
    status: StatusCode,
    headers: HeaderMap,
    body: Body,
    /// What was received but not returned yet.
    rest: Vec<u8>,
}

impl TestStream {
    pub(super) fn new(line: String, response: Response<Body>) -> Self {
        let (head, body) = response.into_parts();
        TestStream { line, status: head.status, headers: head.headers, body, rest: Vec::new() }
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

    /// Returns the next piece of the body, or `None` at its end.
    ///
    /// # Errors
    ///
    /// Returns why the response broke off.
    pub async fn try_next_chunk(&mut self) -> Result<Option<Bytes>, BoxError> {
        if !self.rest.is_empty() {
            return Ok(Some(std::mem::take(&mut self.rest).into()));
        }
        while let Some(frame) = self.body.frame().await {
            if let Ok(data) = frame?.into_data() {
                return Ok(Some(data));
            }
        }
        Ok(None)
    }

    /// Returns the next piece of the body, or `None` at its end.
    pub async fn next_chunk(&mut self) -> Option<Bytes> {
        let chunk = self.try_next_chunk().await;
        chunk.unwrap_or_else(|error| panic!("{self:?}, which broke off: {error}"))
    }

    /// Returns the next line without its end, or `None` at the end of the body.
    ///
    /// # Panics
    ///
    /// If the line is not UTF-8.
    pub async fn next_line(&mut self) -> Option<String> {
        loop {
            if let Some(end) = self.rest.iter().position(|byte| *byte == b'\n') {
                let mut line: Vec<u8> = self.rest.drain(..=end).collect();
                line.truncate(line.trim_ascii_end().len());
                return Some(self.text(line));
            }
            let mut rest = std::mem::take(&mut self.rest);
            let Some(chunk) = self.next_chunk().await else {
                return (!rest.is_empty()).then(|| self.text(rest));
            };
            rest.extend_from_slice(&chunk);
            self.rest = rest;
        }
    }

    /// Returns the next line of JSON lines, or `None` at the end of the body.
    ///
    /// # Panics
    ///
    /// If the line cannot be deserialized as a `T`.
    pub async fn next_json<T: DeserializeOwned>(&mut self) -> Option<T> {
        let line = self.next_line().await?;
        Some(self.read(&line))
    }

    /// Returns the next event that has data, or `None` at the end of the body. Comments are skipped.
    ///
    /// # Panics
    ///
    /// If its data cannot be deserialized from JSON as a `T`.
    pub async fn next_event<T: DeserializeOwned>(&mut self) -> Option<TestEvent<T>> {
        let event = self.next_raw_event().await?;
        let data = self.read(&event.data);
        let TestEvent { event, id, retry, .. } = event;
        Some(TestEvent { data, event, id, retry })
    }

    /// Returns the next event that has data, as text, or `None` at the end of the body. Comments are skipped.
    pub async fn next_raw_event(&mut self) -> Option<TestEvent<String>> {
        let mut fields = EventFields::default();
        loop {
            let line = self.next_line().await?;
            if let Some(event) = fields.add(&line) {
                return Some(event);
            }
        }
    }

    fn text(&self, line: Vec<u8>) -> String {
        String::from_utf8(line).unwrap_or_else(|error| panic!("{self:?}, which is not text: {error}"))
    }

    fn read<T: DeserializeOwned>(&self, text: &str) -> T {
        let value = serde_json::from_str(text);
        value.unwrap_or_else(|error| {
            panic!("{self:?}: cannot read {text:?} as `{}`: {error}", type_name::<T>())
        })
    }
}

/// Shows `GET /events answered 200 OK`.
impl fmt::Debug for TestStream {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} answered {}", self.line, self.status)
    }
}
