//! Reduces a route to what FastAPI would document.

use crate::operation::Operation;
use crate::origin::Origin;
use crate::route::RouteInfo;
use http::StatusCode;

/// Keeps only what FastAPI documents of a route: one status for whatever is returned, the declared responses,
/// and the validation error, unless the author has declared a response for it.
pub(super) fn narrow(info: &mut RouteInfo, operation: &mut Operation) {
    operation.headers.clear();
    for answer in &mut operation.replies {
        answer.status = info.status.unwrap_or(answer.status);
        answer.headers.clear();
    }
    operation.replies.retain(|answer| answer.origin.is_returned());
    info.raised.clear();
    let is_documented = |status: StatusCode| {
        info.responses.iter().any(|response| response.status == status)
            || operation.replies.iter().any(|answer| answer.status == status)
            || info.response_ranges.iter().any(|range| matches!(range.key, "4XX" | "default"))
    };
    let is_validation = |origin| matches!(origin, Origin::Validation | Origin::MalformedJson);
    operation.errors.statuses.retain(|error| is_validation(error.origin) && !is_documented(error.status));
}
