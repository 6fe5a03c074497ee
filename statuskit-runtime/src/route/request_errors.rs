//! The statuses that reading a request adds to a route, since what is read can be invalid.

use crate::context::Settings;
use crate::operation::Operation;
use crate::origin::Origin;
use http::StatusCode;

const JSON: &str = "application/json";

/// Adds the errors of the parameters and of the body that the operation reads.
pub(super) fn describe(settings: &Settings, operation: &mut Operation) {
    if !operation.parameters.is_empty() || !operation.bodies.is_empty() {
        operation.errors.note(Origin::Validation, settings.validation_status, "Validation Error");
    }
    if operation.reads_body() {
        describe_body(settings, operation);
    }
}

fn describe_body(settings: &Settings, operation: &mut Operation) {
    let mut media_types = operation.bodies.iter().map(|body| body.media_type);
    let (has_json, is_typed) =
        (media_types.clone().any(|body| body == Some(JSON)), media_types.any(|body| body.is_some()));
    let errors = &mut operation.errors;
    if has_json && settings.malformed_json_status() != settings.validation_status {
        errors.note(Origin::MalformedJson, settings.malformed_json_status(), "The body is not JSON");
    }
    if is_typed && settings.unsupported_media_type {
        errors.note(Origin::MediaType, StatusCode::UNSUPPORTED_MEDIA_TYPE, "Unsupported Media Type");
    }
    errors.note(Origin::MalformedBody, StatusCode::BAD_REQUEST, "The body cannot be read");
    errors.note(Origin::BodyTimeout, StatusCode::REQUEST_TIMEOUT, "The body does not arrive");
    errors.note(Origin::BodyTooLong, StatusCode::PAYLOAD_TOO_LARGE, "Content Too Large");
}
