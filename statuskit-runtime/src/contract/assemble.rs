//! From what a route's parts say of it to its list of statuses.

use super::{Promise, PromisedBody, Reason};
use crate::error::ErrorStatus;
use crate::operation::{Answer, Operation};
use crate::origin::Origin;
use crate::route::{DeclaredResponse, RaisedStatus, RouteFacts};
use crate::status::{forbids_body, phrase};
use http::StatusCode;
use http::header::HeaderName;

const JSON: &str = "application/json";

/// One reason for a status, before those of the same status are gathered.
struct Entry {
    status: StatusCode,
    reason: Reason,
    body: Option<PromisedBody>,
    headers: Vec<HeaderName>,
}

/// The statuses of a route, each once, in the order of their numbers.
pub(super) fn promises(
    facts: &RouteFacts,
    operation: &Operation,
    error_media_type: &'static str,
) -> Vec<Promise> {
    let answers = operation.answers.iter().map(|answer| answered(answer, facts));
    let raised = facts.raised.iter().map(|status| raised(status, error_media_type));
    let errors = operation.errors.statuses.iter().map(|error| failed(error, error_media_type));
    let declared = facts.responses.iter().map(declared);
    let mut promises = Vec::new();
    answers.chain(raised).chain(errors).chain(declared).for_each(|entry| gather(entry, &mut promises));
    promises.sort_by_key(|promise| promise.status);
    promises
}

/// Adds the entry to the promise of its status.
fn gather(entry: Entry, promises: &mut Vec<Promise>) {
    let known = promises.iter().position(|promise| promise.status == entry.status);
    let index = known.unwrap_or_else(|| {
        promises.push(Promise {
            status: entry.status,
            description: entry.reason.meaning,
            bodies: Vec::new(),
            headers: Vec::new(),
            reasons: Vec::new(),
        });
        promises.len() - 1
    });
    let promise = &mut promises[index];
    if is_declared(entry.reason.origin) && !entry.reason.meaning.is_empty() {
        promise.description = entry.reason.meaning;
    }
    add(&mut promise.reasons, [entry.reason]);
    add(&mut promise.bodies, entry.body);
    add(&mut promise.headers, entry.headers);
}

/// Adds those that are not there yet.
fn add<T: PartialEq>(known: &mut Vec<T>, new: impl IntoIterator<Item = T>) {
    for item in new {
        if !known.contains(&item) {
            known.push(item);
        }
    }
}

/// Whether its words were chosen for this status: they go before all others.
fn is_declared(origin: Origin) -> bool {
    matches!(origin, Origin::Responses | Origin::RouterResponse | Origin::AppResponse)
}

fn answered(answer: &Answer, facts: &RouteFacts) -> Entry {
    let place = Some(answer.place.unwrap_or(facts.location));
    Entry {
        status: answer.status,
        reason: Reason { origin: answer.origin, meaning: phrase(answer.status), through: Vec::new(), place },
        body: answer.media_type.map(|media_type| PromisedBody { media_type, type_name: None }),
        headers: Vec::new(),
    }
}

fn raised(raised: &RaisedStatus, media_type: &'static str) -> Entry {
    let reason = Reason {
        origin: Origin::Raised,
        meaning: phrase(raised.status),
        through: Vec::new(),
        place: Some(raised.place),
    };
    Entry { status: raised.status, reason, body: error_body(raised.status, media_type), headers: Vec::new() }
}

fn failed(error: &ErrorStatus, media_type: &'static str) -> Entry {
    let ErrorStatus { status, meaning, origin, through, headers, place } = error.clone();
    let reason = Reason { origin, meaning, through, place };
    Entry { status, reason, body: error_body(status, media_type), headers }
}

fn declared(response: &DeclaredResponse) -> Entry {
    let DeclaredResponse { status, description, body, media_type, origin, place, .. } = *response;
    let reason = Reason { origin, meaning: description, through: Vec::new(), place: Some(place) };
    let body = body
        .map(|type_name| PromisedBody { media_type: media_type.unwrap_or(JSON), type_name: Some(type_name) });
    Entry { status, reason, body, headers: Vec::new() }
}

/// The body of an error, where the status allows one.
fn error_body(status: StatusCode, media_type: &'static str) -> Option<PromisedBody> {
    (!forbids_body(status)).then_some(PromisedBody { media_type, type_name: None })
}
