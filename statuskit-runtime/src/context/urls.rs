//! From the name of a route and its captures back to a URL.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::error::Error;
use std::fmt::{self, Display};
use std::sync::Arc;

/// The routes of the app by their names, so that a handler can build the URL of another route.
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
pub struct Urls {
    routes: Arc<[NamedRoute]>,
    /// The percent-encoded path below which the app answers the current request.
    prefix: String,
}

/// The name of a route and its path, with captures in braces.
#[derive(Clone, Debug)]
struct NamedRoute {
    name: String,
    path: String,
}

/// The error of a URL for which the app has no route with this name and these captures.
#[derive(Debug)]
pub struct NoRoute {
    name: String,
    captures: Vec<String>,
}

impl Urls {
    pub(crate) fn new<'a>(routes: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let named = |(name, path): (&str, &str)| NamedRoute { name: name.to_owned(), path: path.to_owned() };
        Urls { routes: routes.map(named).collect(), prefix: String::new() }
    }

    /// Returns the URLs as the client of a request sees them, if the app answers below this path: that of a
    /// mount, or of a proxy.
    pub(crate) fn below(&self, root_path: &str) -> Self {
        let prefix = utf8_percent_encode(root_path, &REST).to_string();
        Urls { routes: self.routes.clone(), prefix }
    }

    /// Returns the path of the first route with this name and exactly these captures, below the root path and
    /// the mounts of the request. Values are percent-encoded; those of `{name:path}` keep their slashes.
    ///
    /// A handler of a mounted app finds the routes of that app.
    ///
    /// # Errors
    ///
    /// If there is no such route, or if the URL would lead elsewhere: a capture is empty, `.` or `..`, contains
    /// such a segment, or contains a slash and is not a `{name:path}`.
    pub fn url_for(&self, name: &str, captures: &[(&str, &dyn Display)]) -> Result<String, NoRoute> {
        let texts: Vec<_> = captures.iter().map(|(name, value)| (*name, value.to_string())).collect();
        let texts: Vec<_> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.find(name, &texts).ok_or_else(|| NoRoute::new(name, captures))
    }

    pub(crate) fn find(&self, name: &str, captures: &[(&str, &str)]) -> Option<String> {
        let routes = self.routes.iter().filter(|route| route.name == name);
        let path = routes.filter_map(|route| fill(&route.path, captures)).next()?;
        Some(format!("{}{path}", self.prefix))
    }
}

impl NoRoute {
    fn new(name: &str, captures: &[(&str, &dyn Display)]) -> Self {
        let captures =
            captures.iter().map(|(capture, value)| described(capture, &value.to_string())).collect();
        NoRoute { name: name.to_owned(), captures }
    }
}

/// Describes a capture, with its value if that cannot be part of a URL.
fn described(capture: &str, value: &str) -> String {
    if value.is_empty() || value.contains('/') || is_dots(value) {
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

/// All characters except the unreserved ones (RFC 3986 section 2.3).
const SEGMENT: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const REST: AsciiSet = SEGMENT.remove(b'/');

/// Returns whether clients remove this segment (RFC 3986 section 5.2.4).
fn is_dots(segment: &str) -> bool {
    matches!(segment, "." | "..")
}

/// Returns the path with the values of its captures, or `None` unless the captures are exactly those of the
/// path and their values lead back to it.
///
/// Input: `/items/{item_id}`, `item_id` is `7`. Output: `/items/7`.
fn fill(path: &str, captures: &[(&str, &str)]) -> Option<String> {
    let mut pieces = path.split('{');
    let mut url = pieces.next()?.to_owned();
    let mut filled = 0;
    for piece in pieces {
        let (capture, rest) = piece.split_once('}')?;
        let (name, escaped, is_path) = match capture.strip_suffix(":path") {
            Some(name) => (name, &REST, true),
            None => (capture, &SEGMENT, false),
        };
        let leads_back = |value: &str| is_path || !(value.is_empty() || value.contains('/'));
        let (_, value) = captures.iter().find(|(known, value)| *known == name && leads_back(value))?;
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
            fill("/a/{x}/{y:path}", &[("y", "c/d e"), ("x", "b?")]).as_deref(),
            Some("/a/b%3F/c/d%20e")
        );
        assert_eq!(fill("/a", &[]).as_deref(), Some("/a"));
    }

    #[test]
    fn values_that_lead_to_another_route_are_rejected() {
        for value in ["", ".", "..", "b/c"] {
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
