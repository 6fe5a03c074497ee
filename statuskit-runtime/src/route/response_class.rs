//! What `response_class =` changes in the description of a route.

use crate::operation::{DeclaredReply, Operation};
use crate::origin::Origin;
use crate::reply::DocumentedClass;
use crate::status::forbids_body;
use http::StatusCode;

/// Describes returned responses by their class where their type says nothing. `declared` is the status of the
/// decorator.
pub(super) fn describe(class: &DocumentedClass, declared: Option<StatusCode>, operation: &mut Operation) {
    let is_plain = |reply: &DeclaredReply| reply.is_response && reply.media_type.is_none();
    let plain = operation.replies.iter().find(|reply| is_plain(reply)).cloned();
    for reply in operation.replies.iter_mut().filter(|reply| is_plain(reply) && !forbids_body(reply.status)) {
        reply.media_type = class.media_type;
    }
    let status = declared.unwrap_or(class.status);
    if let Some(plain) = plain.filter(|_| status != StatusCode::OK) {
        let headers = class.header.iter().cloned().collect();
        let origin = if declared.is_some() { Origin::Decorator } else { plain.origin };
        operation.replies.push(DeclaredReply { status, headers, origin, ..plain });
    }
}
