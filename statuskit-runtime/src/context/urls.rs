//! From the name of a route and its captures back to a URL.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::error::Error;
use std::fmt::{self, Display};
use std::sync::Arc;

/// The routes of the app by their names, so that a handler can say where another one is found.
///
/// ```
/// use statuskit::{Urls, prelude::*};
///
/// #[get("/{item_id}")]
/// async fn read_item(item_id: u64) -> u64 {
///     item_id
/// }
///
/// #[post("")]
/// async fn create_item(urls: Urls) -> Result<Created<u64>, HttpError> {
///     let item_id = 7;
///     let url = urls.url_for("read_item", &[("item_id", &item_id)]).or_internal()?;
///     Ok(Created::new(item_id).location(url))
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let items = Router::new().prefix("/items").routes(routes![read_item, create_item]);
/// let client = TestClient::new(App::new().include(items));
/// client.post("/items").await.assert_status(CREATED).assert_header("location", "/items/7");
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Urls(Arc<[NamedRoute]>);

/// A route's name and its path, captures in braces.
#[derive(Clone, Debug)]
struct NamedRoute {
    name: String,
    path: String,
}

/// No route of the app has this name and these captures.
#[derive(Debug)]
pub struct NoRoute {
    name: String,
    captures: Vec<String>,
}

impl Urls {
    pub(crate) fn new<'a>(routes: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        Urls(routes.map(|(name, path)| NamedRoute { name: name.to_owned(), path: path.to_owned() }).collect())
    }

    /// The path of the first route of this name that has just these captures, their values
    /// percent-encoded; those of `{name:path}` keep their slashes. The routes of an app that is mounted are asked
    /// of the `Urls` of a handler there.
    ///
    /// # Errors
    ///
    /// When there is no such route, and when a capture is empty, `.` or `..`, or has such a segment: a client would
    /// take it away, and the URL would lead elsewhere.
    pub fn url_for(&self, name: &str, captures: &[(&str, &dyn Display)]) -> Result<String, NoRoute> {
        let texts: Vec<_> = captures.iter().map(|(name, value)| (*name, value.to_string())).collect();
        let texts: Vec<_> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.find(name, &texts).ok_or_else(|| NoRoute::new(name, captures))
    }

    pub(crate) fn find(&self, name: &str, captures: &[(&str, &str)]) -> Option<String> {
        let routes = self.0.iter().filter(|route| route.name == name);
        routes.filter_map(|route| fill(&route.path, captures)).next()
    }
}

impl NoRoute {
    fn new(name: &str, captures: &[(&str, &dyn Display)]) -> Self {
        let captures = captures.iter().map(|(capture, value)| told(capture, &value.to_string())).collect();
        NoRoute { name: name.to_owned(), captures }
    }
}

/// The capture, with a value that no URL can hold.
fn told(capture: &str, value: &str) -> String {
    if value.is_empty() || value.split('/').any(is_dots) {
        return format!("`{capture}` with the value `{value}`");
    }
    format!("`{capture}`")
}

impl Display for NoRoute {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NoRoute { name, captures } = self;
        if captures.is_empty() {
            return write!(out, "the app has no route `{name}` without captures");
        }
        write!(out, "the app has no route `{name}` whose captures are {}", captures.join(", "))
    }
}

impl Error for NoRoute {}

/// All but the unreserved characters (RFC 3986 section 2.3).
const SEGMENT: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const REST: AsciiSet = SEGMENT.remove(b'/');

/// Whether clients take this segment away (RFC 3986 section 5.2.4).
fn is_dots(segment: &str) -> bool {
    matches!(segment, "." | "..")
}

/// Input: `/items/{item_id}`, `item_id` is `7`. Output: `/items/7`; `None` unless the captures are
/// just those of the path, and their values lead back to it.
fn fill(path: &str, captures: &[(&str, &str)]) -> Option<String> {
    let mut pieces = path.split('{');
    let mut url = pieces.next()?.to_owned();
    let mut filled = 0;
    for piece in pieces {
        let (capture, rest) = piece.split_once('}')?;
        let (name, escaped, may_be_empty) = match capture.strip_suffix(":path") {
            Some(name) => (name, &REST, true),
            None => (capture, &SEGMENT, false),
        };
        let (_, value) =
            captures.iter().find(|(known, value)| *known == name && (may_be_empty || !value.is_empty()))?;
        url.extend(utf8_percent_encode(value, escaped));
        url.push_str(rest);
        filled += 1;
    }
    (filled == captures.len() && !url.split('/').any(is_dots)).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_are_percent_encoded() {
        assert_eq!(
            fill("/a/{x}/{y:path}", &[("y", "c/d e"), ("x", "b/")]).as_deref(),
            Some("/a/b%2F/c/d%20e")
        );
        assert_eq!(fill("/a", &[]).as_deref(), Some("/a"));
    }

    #[test]
    fn values_that_lead_to_another_route_are_rejected() {
        for value in ["", ".", ".."] {
            assert_eq!(fill("/a/{x}", &[("x", value)]), None, "{value:?}");
        }
        for value in ["..", "b/../c", "./b", "b/."] {
            assert_eq!(fill("/a/{x:path}", &[("x", value)]), None, "{value:?}");
        }
        assert_eq!(fill("/a/{x:path}", &[("x", "")]).as_deref(), Some("/a/"));
        assert_eq!(fill("/a/{x}.json", &[("x", "..")]).as_deref(), Some("/a/...json"));
    }

    #[test]
    fn captures_must_match_the_path() {
        assert_eq!(fill("/a/{x}", &[]), None);
        assert_eq!(fill("/a", &[("x", "b")]), None);
    }
}
