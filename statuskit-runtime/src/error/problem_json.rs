//! Errors as RFC 9457 problem documents.

use super::{HttpError, ValidationErrors};
use crate::response::Response;
use crate::status::phrase;
use http::HeaderValue;
use serde::Serialize;
use serde_json::value::RawValue;

const PROBLEM_JSON: HeaderValue = HeaderValue::from_static("application/problem+json");

/// An `application/problem+json` document. A detail that is not a string has a member of its own.
#[derive(Serialize)]
struct ProblemDocument<'e> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// The validation errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    errors: Option<&'e RawValue>,
    /// A detail that is not a string.
    #[serde(skip_serializing_if = "Option::is_none")]
    details: Option<&'e RawValue>,
}

/// Returns the error as a problem document, with the headers of the error.
pub(super) fn response(error: &HttpError) -> Response {
    let mut document = ProblemDocument {
        r#type: "about:blank",
        title: phrase(error.status()),
        status: error.status().as_u16(),
        detail: None,
        errors: None,
        details: None,
    };
    let json = error.detail().json();
    match error.typed_source::<ValidationErrors>() {
        Some(errors) => {
            document.detail = Some(errors.to_string());
            document.errors = serde_json::from_str(json).ok();
        }
        None => match serde_json::from_str(json) {
            Ok(text) => document.detail = Some(text),
            Err(_) => document.details = serde_json::from_str(json).ok(),
        },
    }
    let body = serde_json::to_string(&document).expect("the document holds only strings, a number and JSON");
    let mut response = Response::of(PROBLEM_JSON, body).status(error.status());
    response.0.headers.extend(error.headers().clone());
    response
}
