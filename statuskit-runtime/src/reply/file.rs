//! `Reply` for `FileResponse`, and the statuses that a request for a file can have.

use super::{Defaults, Reply, ReplyKind, ResponseClass};
use crate::error::HttpError;
use crate::file_response::FileResponse;
use crate::operation::Operation;
use crate::origin::Origin;
use crate::response::Response;
use http::header::{ACCEPT_RANGES, CONTENT_RANGE, ETAG, HeaderName, LAST_MODIFIED};
use http::{Method, StatusCode};

/// The type of a file in the documentation, where its extension is not known.
const ANY_BYTES: Option<&str> = Some("application/octet-stream");

/// Sends the file as the request asks for it.
impl Reply for FileResponse {
    const KIND: ReplyKind = <FileResponse as ResponseClass>::KIND;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        self.0.reply(defaults)
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        let media_type = defaults.media_type().or(ANY_BYTES);
        let mut is_ok = false;
        for status in defaults.class_statuses(StatusCode::OK, <Self as Reply>::KIND) {
            is_ok |= status == StatusCode::OK;
            with_headers(operation, &[ETAG, LAST_MODIFIED, ACCEPT_RANGES], |operation| {
                operation.add_response(status, media_type);
            });
        }
        if operation.is_fallible {
            operation.errors.note(Origin::MissingFile, StatusCode::NOT_FOUND, "The file does not exist");
        }
        if is_ok && matches!(operation.method, None | Some(Method::GET | Method::HEAD)) {
            describe_selection(media_type, operation);
        }
    }
}

/// Documents the statuses that preconditions and ranges lead to.
fn describe_selection(media_type: Option<&'static str>, operation: &mut Operation) {
    let outer = operation.origin.replace((Origin::Ranges, None));
    with_headers(operation, &[CONTENT_RANGE, ETAG, LAST_MODIFIED], |operation| {
        operation.add_response(StatusCode::PARTIAL_CONTENT, media_type);
    });
    operation.origin = Some((Origin::Preconditions, None));
    with_headers(operation, &[ETAG], |operation| operation.add_response(StatusCode::NOT_MODIFIED, None));
    operation.origin = outer;
    let errors = &mut operation.errors;
    errors.note(Origin::Preconditions, StatusCode::PRECONDITION_FAILED, "The file has changed");
    let unsatisfiable = "No range lies inside the file";
    errors.note(Origin::Ranges, StatusCode::RANGE_NOT_SATISFIABLE, unsatisfiable).header(CONTENT_RANGE);
}

/// Calls `describe` for responses that have these headers.
fn with_headers(operation: &mut Operation, names: &[HeaderName], describe: impl FnOnce(&mut Operation)) {
    let known = operation.reply_headers.len();
    operation.reply_headers.extend_from_slice(names);
    describe(operation);
    operation.reply_headers.truncate(known);
}
