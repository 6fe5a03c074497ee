//! Assembles the statuses of a route from what its parts declare.

use super::{BodyShape, Promise, PromisedBody, Reason};
use crate::error::ErrorStatus;
use crate::operation::{DeclaredReply, Operation, ResponseHeader};
use crate::origin::Origin;
use crate::route::{DeclaredResponse, RaisedStatus, RouteInfo};
use crate::status::{forbids_body, phrase};
use http::StatusCode;
use http::header::HeaderName;

const JSON: &str = "application/json";

/// One reason for a status, before the reasons for each status are merged.
struct PromiseEntry {
    status: StatusCode,
    reason: Reason,
    body: Option<PromisedBody>,
    headers: Vec<ResponseHeader>,
}

/// Returns the statuses of a route, each once, in ascending order.
pub(crate) fn promises(
    info: &RouteInfo,
    operation: &Operation,
    error_media_type: &'static str,
) -> Vec<Promise> {
    let answers = operation.replies.iter().map(|answer| from_reply(answer, info));
    let raised = info.raised.iter().map(|status| raised(status, error_media_type));
    let errors = operation.errors.statuses.iter().map(|error| failed(error, info, error_media_type));
    let class = operation.replies.first().and_then(|answer| answer.media_type).unwrap_or(JSON);
    let declared = info.responses.iter().map(|response| declared(response, class));
    let mut promises = Vec::new();
    answers.chain(raised).chain(errors).chain(declared).for_each(|entry| gather(entry, &mut promises));
    promises.iter_mut().for_each(|promise| add_headers(&mut promise.headers, bare(&operation.headers)));
    promises.sort_by_key(|promise| promise.status);
    promises
}

/// Merges the entry into the promise for its status.
fn gather(entry: PromiseEntry, promises: &mut Vec<Promise>) {
    let known = promises.iter().position(|promise| promise.status == entry.status);
    let index = known.unwrap_or_else(|| {
        promises.push(Promise {
            status: entry.status,
            description: match entry.reason.meaning {
                "" => phrase(entry.status),
                meaning => meaning,
            },
            bodies: Vec::new(),
            headers: Vec::new(),
            reasons: Vec::new(),
        });
        promises.len() - 1
    });
    let promise = &mut promises[index];
    if entry.reason.origin.is_declared() && !entry.reason.meaning.is_empty() {
        promise.description = entry.reason.meaning;
    }
    let is_error = |body: &PromisedBody| matches!(body.shape, BodyShape::Error | BodyShape::ValidationErrors);
    if entry.reason.origin.is_declared() && entry.body.is_some() {
        // A body that the author declares replaces the default body of an error.
        promise.bodies.retain(|body| !is_error(body));
    }
    if let Some(declared) = entry.body.as_ref().filter(|body| matches!(body.shape, BodyShape::Value(_))) {
        // So does one that replaces the unknown body of a response.
        let is_unknown =
            |body: &PromisedBody| body.shape == BodyShape::Any && body.media_type == declared.media_type;
        promise.bodies.retain(|body| !(entry.reason.origin.is_declared() && is_unknown(body)));
    }
    add(&mut promise.reasons, [entry.reason]);
    add(&mut promise.bodies, entry.body);
    add_headers(&mut promise.headers, entry.headers);
}

fn add_headers(known: &mut Vec<ResponseHeader>, new: Vec<ResponseHeader>) {
    new.into_iter().for_each(|header| header.add_to(known));
}

/// Returns headers of which only the names are known.
fn bare(names: &[HeaderName]) -> Vec<ResponseHeader> {
    names.iter().cloned().map(ResponseHeader::from).collect()
}

/// Adds the items that are not in the list yet.
fn add<T: PartialEq>(known: &mut Vec<T>, new: impl IntoIterator<Item = T>) {
    for item in new {
        if !known.contains(&item) {
            known.push(item);
        }
    }
}

fn from_reply(answer: &DeclaredReply, info: &RouteInfo) -> PromiseEntry {
    let place = Some(answer.place.unwrap_or(info.location));
    PromiseEntry {
        status: answer.status,
        reason: Reason {
            origin: answer.origin,
            meaning: answer.meaning.unwrap_or_else(|| phrase(answer.status)),
            through: Vec::new(),
            place,
        },
        body: answer.media_type.map(|media_type| PromisedBody::new(media_type, shape(answer))),
        headers: bare(&answer.headers),
    }
}

fn shape(answer: &DeclaredReply) -> BodyShape {
    match &answer.schema {
        Some(item) if answer.is_sequence => BodyShape::Sequence(item.clone()),
        Some(schema) => BodyShape::Value(schema.clone()),
        None => BodyShape::Any,
    }
}

fn raised(raised: &RaisedStatus, media_type: &'static str) -> PromiseEntry {
    let reason = Reason {
        origin: Origin::Raised,
        meaning: phrase(raised.status),
        through: Vec::new(),
        place: Some(raised.place),
    };
    let body = error_body(raised.status, media_type, BodyShape::Error);
    PromiseEntry { status: raised.status, reason, body, headers: Vec::new() }
}

/// Without a place of its own, the error gets the place where the route was made.
fn failed(error: &ErrorStatus, info: &RouteInfo, media_type: &'static str) -> PromiseEntry {
    let ErrorStatus { status, meaning, origin, through, headers, place, .. } = error.clone();
    let reason = Reason { origin, meaning, through, place: place.or(Some(info.location)) };
    let shape = match origin {
        Origin::Validation | Origin::MalformedJson => BodyShape::ValidationErrors,
        _ => BodyShape::Error,
    };
    let body = error_body(status, media_type, shape);
    PromiseEntry { status, reason, body, headers: bare(&headers) }
}

/// `class` is the media type of the route's own response, the default for declared ones.
fn declared(response: &DeclaredResponse, class: &'static str) -> PromiseEntry {
    let DeclaredResponse { status, description, body, origin, place, .. } = response.clone();
    let reason = Reason { origin, meaning: description, through: Vec::new(), place: Some(place) };
    let has_body = body.is_some() || response.media_type.is_some() || response.example.is_some();
    let promised = PromisedBody {
        media_type: response.media_type.unwrap_or(class),
        type_name: body,
        shape: response.schema.clone().map_or(BodyShape::Unspecified, BodyShape::Value),
        example: response.example.clone(),
    };
    PromiseEntry {
        status,
        reason,
        body: (has_body && !forbids_body(status)).then_some(promised),
        headers: response.headers.clone(),
    }
}

/// Returns the body of an error if the status allows one.
fn error_body(status: StatusCode, media_type: &'static str, shape: BodyShape) -> Option<PromisedBody> {
    (!forbids_body(status)).then_some(PromisedBody::new(media_type, shape))
}
