//! The statuses of requests that no route matches.

use super::{BodyShape, Promise, PromisedBody, Reason};
use crate::context::Settings;
use crate::operation::ResponseHeader;
use crate::origin::Origin;
use http::StatusCode;
use http::header::{ALLOW, HeaderName, LOCATION};

/// Returns the statuses that the path table sends.
pub(super) fn promises(settings: &Settings, media_type: &'static str) -> Vec<Promise> {
    let redirect = settings.redirect_slashes.then(|| {
        let meaning = "The path differs only in its trailing slash";
        promise(StatusCode::TEMPORARY_REDIRECT, meaning, Some(LOCATION), None)
    });
    let errors = [
        (StatusCode::BAD_REQUEST, "The path is not percent-encoded UTF-8", None),
        (StatusCode::NOT_FOUND, "No route matches the path", None),
        (StatusCode::METHOD_NOT_ALLOWED, "No route for the path allows the method", Some(ALLOW)),
    ];
    let errors = errors.map(|(status, meaning, header)| promise(status, meaning, header, Some(media_type)));
    redirect.into_iter().chain(errors).collect()
}

fn promise(
    status: StatusCode,
    description: &'static str,
    header: Option<HeaderName>,
    media_type: Option<&'static str>,
) -> Promise {
    let reason = Reason { origin: Origin::Routing, meaning: description, through: Vec::new(), place: None };
    Promise {
        status,
        description,
        bodies: media_type
            .map(|media_type| PromisedBody::new(media_type, BodyShape::Error))
            .into_iter()
            .collect(),
        headers: header.into_iter().map(ResponseHeader::from).collect(),
        reasons: vec![reason],
    }
}
