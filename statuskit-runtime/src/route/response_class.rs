//! What `response_class =` and `response_model = None` change in the description of a route.

use super::RouteInfo;
use crate::operation::{DeclaredReply, Operation};
use crate::origin::Origin;
use crate::status::forbids_body;
use http::StatusCode;

/// Describes returned responses by their class where their type says nothing, and drops the schema of the
/// body if there is no response model.
pub(super) fn describe(info: &RouteInfo, operation: &mut Operation) {
    if info.omits_response_model {
        operation.replies.iter_mut().for_each(|reply| reply.schema = None);
    }
    let Some(class) = &info.response_class else { return };
    let is_plain = |reply: &DeclaredReply| reply.is_response && reply.media_type.is_none();
    let plain = operation.replies.iter().find(|reply| is_plain(reply)).cloned();
    for reply in operation.replies.iter_mut().filter(|reply| is_plain(reply) && !forbids_body(reply.status)) {
        reply.media_type = class.media_type;
    }
    let status = info.status.unwrap_or(class.status);
    if let Some(plain) = plain.filter(|_| status != StatusCode::OK) {
        let headers = class.header.iter().cloned().collect();
        let origin = if info.status.is_some() { Origin::Decorator } else { plain.origin };
        operation.replies.push(DeclaredReply { status, headers, origin, ..plain });
    }
}
