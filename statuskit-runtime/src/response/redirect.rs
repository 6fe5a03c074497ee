//! `RedirectResponse`: the client goes elsewhere.

use super::{Response, builders::builders};
use http::StatusCode;
use http::header::LOCATION;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// A redirect: 307 unless told otherwise, so that the client repeats method and body.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[get("/old")]
/// async fn old() -> RedirectResponse {
///     RedirectResponse::new("/new").status(MOVED_PERMANENTLY)
/// }
/// # assert_eq!(routes![old].len(), 1);
/// ```
#[derive(Debug)]
pub struct RedirectResponse(pub(crate) Response);

builders!(RedirectResponse);

/// What Starlette leaves as it is in `Location`: the delimiters of a URL (RFC 3986 section 2.2), `%`
/// and the unreserved characters.
const ESCAPED: AsciiSet = NON_ALPHANUMERIC
    .remove(b':')
    .remove(b'/')
    .remove(b'%')
    .remove(b'#')
    .remove(b'?')
    .remove(b'=')
    .remove(b'@')
    .remove(b'[')
    .remove(b']')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

impl RedirectResponse {
    /// A redirect to this URL, absolute or relative; what a URL cannot hold is percent-encoded.
    pub fn new(url: &str) -> Self {
        let location = utf8_percent_encode(url, &ESCAPED).to_string();
        let mut response = Response::new().header(LOCATION, location);
        response.0.class_status = StatusCode::TEMPORARY_REDIRECT;
        RedirectResponse(response)
    }
}
