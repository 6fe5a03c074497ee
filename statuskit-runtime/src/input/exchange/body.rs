//! The body of the request, read once.

use super::Exchange;
use crate::body::{Body, ReadError, read_all};
use crate::error::{HttpError, SentBody, unparseable, unreadable};
use crate::input::content_type::BodyFormat;
#[cfg(feature = "multipart")]
use crate::input::wire::form::multipart;
use crate::input::wire::form::{Form, unsupported, urlencoded};
use crate::keys::{JsonReadError, parse_body};
use crate::log_text::OneLine;
use crate::tree::{Entries, Tree};
use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use http_body::Body as _;
use http_body_util::Limited;

impl Exchange {
    /// Returns the form in the body, which is read once. Returns `None` if an error was raised.
    pub(in crate::input) async fn load_form(&mut self) -> Option<&mut Form> {
        if self.form.is_none() {
            let form = self.read_form().await.unwrap_or_default();
            if self.plan.shows_body {
                // Now, since files are taken out of the form.
                self.request.extensions.insert(SentBody::Form(form.to_json()));
            }
            self.form = Some(form);
        }
        self.form.as_mut().filter(|_| self.raised.is_none())
    }

    /// Reads the form according to its media type. Returns `None` if an error was raised.
    async fn read_form(&mut self) -> Option<Form> {
        if self.refuses_coding() {
            return None;
        }
        let content_type = self.request.headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
        let essence = content_type.split(|byte| *byte == b';').next().unwrap_or_default().trim_ascii();
        let limits = self.plan.form_limits;
        let form = match &*essence.to_ascii_lowercase() {
            b"application/x-www-form-urlencoded" => {
                let bytes = self.body_bytes().await?;
                urlencoded::parse(&bytes, &limits)
            }
            #[cfg(feature = "multipart")]
            b"multipart/form-data" => {
                let content_type = content_type.to_owned();
                let body_limit = self.plan.body_limit;
                multipart::read(&content_type, || self.take_body(), body_limit, &limits).await
            }
            _ if self.has_body() && self.plan.context.settings.unsupported_media_type => Err(unsupported()),
            // An empty form, as in FastAPI.
            _ => Ok(Form::default()),
        };
        form.map_err(|error| self.raise::<()>(error)).ok()
    }

    /// Returns whether there is a body that has not been read yet.
    fn has_body(&self) -> bool {
        !self.body.is_end_stream()
    }

    /// Returns the body for a `Request`, within the limit. It is shared with whatever else may read it. Returns `None`
    /// if an error was raised.
    pub(crate) fn limited_body(&mut self) -> Option<Body> {
        self.requests_taken += 1;
        let body = if self.plan.reads_body_parts { self.body.share() } else { self.take_body() };
        let limit = self.plan.body_limit;
        if body.size_hint().lower() > limit as u64 {
            return self.raise(unreadable(ReadError::TooLarge));
        }
        Some(if body.is_stream() { Body::stream(Limited::new(body, limit)) } else { body })
    }

    /// Takes the body, or shares it with a `Request` that is still to come.
    fn take_body(&mut self) -> Body {
        if self.expects_request() { self.body.share() } else { std::mem::take(&mut self.body) }
    }

    /// Returns whether a `Request` may still be created.
    fn expects_request(&self) -> bool {
        self.requests_taken < self.plan.requests || self.has_overrides()
    }

    /// Reads the whole body, within the limit. Returns `None` if an error was raised.
    pub(crate) async fn body_bytes(&mut self) -> Option<Bytes> {
        match read_all(std::mem::take(&mut self.body), self.plan.body_limit).await {
            Ok(bytes) => {
                if self.plan.keeps_body || self.expects_request() {
                    self.body = bytes.clone().into();
                }
                if self.plan.shows_body {
                    self.request.extensions.insert(SentBody::Bytes(bytes.clone()));
                }
                Some(bytes)
            }
            Err(error) => self.raise(unreadable(error)),
        }
    }

    /// Raises a 415 if the body is encoded, such as with gzip, and nothing has decoded it. FastAPI reads the bytes as
    /// they are.
    fn refuses_coding(&mut self) -> bool {
        let coding = self.request.headers.get(CONTENT_ENCODING).map(HeaderValue::as_bytes);
        let coding = coding.unwrap_or_default().trim_ascii();
        let is_encoded = !coding.is_empty() && !coding.eq_ignore_ascii_case(b"identity");
        if !is_encoded || !self.plan.context.settings.unsupported_media_type {
            return false;
        }
        let error = HttpError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "The body must not be compressed");
        self.raise::<()>(error.header(ACCEPT_ENCODING, HeaderValue::from_static("identity")));
        true
    }

    /// Returns the body as a JSON tree that several parts are read from. Returns `None` if an error was
    /// recorded.
    pub(crate) async fn body_tree(&mut self) -> Option<&Tree> {
        if self.tree.is_none() {
            let bytes = self.body_bytes().await?;
            let tree = match BodyFormat::of(&bytes, self)? {
                BodyFormat::Json => parse_body(&bytes),
                // No members. `null` has none either, but is not an object.
                BodyFormat::Empty | BodyFormat::Text => Ok(Tree::Map(Entries::default())),
            };
            self.tree = Some(tree.map_err(|error| self.refuse_body(error)));
        }
        self.tree.as_ref()?.as_ref().ok()
    }

    /// Records why the body is invalid. As in FastAPI, a body that is not JSON is reported alone.
    ///
    /// A body that is encoded for the transfer is a 415. Only here is looked for that, since such a body is not JSON.
    pub(crate) fn refuse_body(&mut self, error: JsonReadError) {
        let is_syntax = error.is_syntax();
        if is_syntax && self.refuses_coding() {
            return;
        }
        match error {
            JsonReadError::Invalid(problems) => {
                if is_syntax {
                    self.problems.clear();
                }
                self.invalid::<()>(problems);
            }
            JsonReadError::Unreadable(error) => {
                tracing::debug!(error = %OneLine(error), path = self.request.uri.path(), "the JSON body cannot be read");
                self.raise::<()>(unparseable());
            }
        }
    }
}
