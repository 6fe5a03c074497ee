//! `Reply` for the response classes and for `()`.

use super::defaults::with_charset;
use super::json_body::{json, json_type};
use super::response_class::describe_class;
use super::{Defaults, Reply, ReplyKind, ResponseClass};
use crate::error::HttpError;
use crate::operation::Operation;
use crate::response::{
    HtmlResponse, JsonResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse,
};
use crate::status::forbids_body;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, StatusCode};

/// Sends no body if the status forbids one, otherwise `null`, as FastAPI does.
impl Reply for () {
    const KIND: ReplyKind = ReplyKind::Nothing;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        let status = defaults.status(Self::KIND);
        Ok(if forbids_body(status) {
            Response::new().status(status)
        } else {
            json(b"null".to_vec(), status, defaults)
        })
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        operation.add_reply(defaults.status(Self::KIND), Some(json_type(defaults)));
    }
}

/// Uses its own status, else the route's. For POST and DELETE the default depends on whether it has a body.
impl Reply for Response {
    const KIND: ReplyKind = ReplyKind::Dynamic;

    #[inline]
    fn reply(mut self, defaults: &Defaults) -> Result<Response, HttpError> {
        let contents = &mut *self.0;
        if let Some(failure) = contents.failure.take() {
            return Err(HttpError::internal(failure));
        }
        if defaults.by_class() {
            return Ok(self.by_class(defaults));
        }
        let kind = if contents.body.as_bytes() == Some(&[]) { ReplyKind::Nothing } else { ReplyKind::Data };
        if let Some(media_type) = defaults.media_type().filter(|_| kind == ReplyKind::Data) {
            contents.headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(media_type));
        }
        contents.status.get_or_insert_with(|| defaults.content_status(contents.class_status, kind));
        Ok(self)
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        for status in defaults.class_statuses(StatusCode::OK, ReplyKind::Data) {
            operation.add_response(status, defaults.media_type());
        }
        operation.add_response(defaults.class_status(StatusCode::OK, ReplyKind::Nothing), None);
    }
}

impl Response {
    /// Returns the response as FastAPI sends it: only its media type is taken from the route.
    #[cold]
    fn by_class(mut self, defaults: &Defaults) -> Self {
        let contents = &mut *self.0;
        if contents.body.as_bytes() != Some(&[])
            && let Some(media_type) = defaults.media_type()
        {
            contents.headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(media_type));
        }
        if let Some(content_type) = contents.headers.get_mut(CONTENT_TYPE)
            && let Some(complete) = content_type.to_str().ok().and_then(with_charset)
        {
            *content_type = complete;
        }
        let class_status = contents.class_status;
        contents.status.get_or_insert_with(|| defaults.class_status(class_status, ReplyKind::Data));
        contents.ignores_parts = true;
        self
    }
}

/// Sends a class as the response inside it, and documents its media type, default status and header.
macro_rules! classes {
    ($($class:ident)*) => { $(
        impl Reply for $class {
            const KIND: ReplyKind = <$class as ResponseClass>::KIND;

            #[inline]
            fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
                Response::from(self).reply(defaults)
            }

            fn describe(defaults: &Defaults, operation: &mut Operation) {
                for status in defaults.class_statuses(Self::STATUS, <Self as Reply>::KIND) {
                    describe_class::<Self>(operation, |operation| {
                        operation.add_response(status, Self::MEDIA_TYPE.or(defaults.media_type()));
                    });
                }
            }
        }
    )* };
}

classes!(JsonResponse PlainTextResponse HtmlResponse RedirectResponse StreamingResponse);
