//! Reduces a route to what FastAPI would document.

use crate::context::Settings;
use crate::operation::{DeclaredReply, Operation};
use crate::origin::Origin;
use crate::reply::DefaultStatus;
use crate::route::RouteInfo;
use crate::status::forbids_body;
use http::StatusCode;

/// Keeps only what FastAPI documents of a route: one status for whatever is returned, the declared responses,
/// and the validation error, unless the author has declared a response for it.
pub(super) fn narrow(info: &mut RouteInfo, operation: &mut Operation, settings: &Settings) {
    operation.headers.clear();
    operation.streams_body = false;
    for reply in &mut operation.replies {
        narrow_reply(reply, info, settings);
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

/// Gives the reply the status of the decorator, unless it is a variant: FastAPI knows those by `responses`.
///
/// FastAPI documents a returned response by its `response_class`, whatever the return type. Without one, it is
/// JSON, and its status is 200.
fn narrow_reply(reply: &mut DeclaredReply, info: &RouteInfo, settings: &Settings) {
    reply.headers.clear();
    if matches!(reply.origin, Origin::ReplyVariant { .. }) {
        return;
    }
    if !reply.is_response {
        reply.status = info.status.unwrap_or(reply.status);
        return;
    }
    let class = info.response_class.as_ref();
    let default = match settings.default_status {
        DefaultStatus::AlwaysOk => StatusCode::OK,
        DefaultStatus::ByMethod => reply.status,
    };
    reply.status = info.status.or(class.map(|class| class.status)).unwrap_or(default);
    let of_class = class.map_or(Some("application/json"), |class| class.media_type);
    let media_type = info.options.and_then(|options| options.media_type).or(of_class);
    reply.media_type = media_type.filter(|_| !forbids_body(reply.status));
}
