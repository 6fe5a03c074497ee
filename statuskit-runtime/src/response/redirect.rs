//! `RedirectResponse`: sends the client to another URL.

use super::{Response, builders::builders};
use http::StatusCode;
use http::header::LOCATION;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// A redirect. Its status is 307 by default, so that the client repeats the method and the body.
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

/// The characters that are percent-encoded in `Location`. As in Starlette, these are all but the delimiters
/// of a URL (RFC 3986 section 2.2), `%` and the unreserved characters.
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
    /// Creates a redirect to this URL, absolute or relative.
    ///
    /// Characters that a URL cannot hold are percent-encoded.
    pub fn new(url: &str) -> Self {
        let location = utf8_percent_encode(url, &ESCAPED).to_string();
        let mut response = Response::new().header(LOCATION, location);
        response.0.class_status = StatusCode::TEMPORARY_REDIRECT;
        RedirectResponse(response)
    }
}
