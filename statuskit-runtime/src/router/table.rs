//! The table: one matcher per method, so that a path of another method does not hide a route.

use super::matcher::Matcher;
use super::path::{Path, PathError};
use crate::context::Settings;
use crate::input::Captures;
use crate::route::{Route, RouteInfo};
use http::{HeaderValue, Method};
use percent_encoding::percent_decode_str;
use std::fmt::{self, Display};

/// The table that finds the route of a method and a path.
#[derive(Debug, Default)]
pub(crate) struct Table {
    methods: Vec<(Method, Matcher)>,
    entries: Vec<TableRow>,
    /// Whether any pattern contains a `%`.
    has_percent: bool,
}

/// A route in the table.
#[derive(Debug)]
struct TableRow {
    names: &'static [&'static str],
    patterns: Vec<String>,
    info: RouteInfo,
}

impl TableRow {
    fn has(&self, method: &Method, pattern: &str) -> bool {
        self.info.methods.contains(method) && self.patterns.iter().any(|own| own == pattern)
    }
}

/// The result of looking up a request in the table.
#[derive(Debug)]
pub(crate) enum Lookup {
    /// The route with this index, in the order of [`Table::insert`], and its captures.
    Route(usize, Captures),
    /// No route has this method, but routes with these methods have the path.
    MethodNotAllowed(HeaderValue),
    /// No route has the path, but one has this path, which differs only in the trailing slash.
    Redirect(String),
    /// No route has the path.
    NotFound,
    /// The percent-encoding of the path is invalid.
    BadPath,
    /// The target of the request is not a path: `x:80`, as of CONNECT.
    BadTarget,
    /// Only a WebSocket has the path, and the request does not ask for one.
    #[cfg(feature = "websocket")]
    UpgradeRequired,
    /// The request asks for a WebSocket that FastAPI does not find.
    #[cfg(feature = "websocket")]
    NoSocket,
}

/// Why a route cannot be added to the table.
#[derive(Debug)]
pub(crate) enum RouteError {
    /// Its path is invalid.
    Path(Box<RouteInfo>, PathError),
    /// Another route has the same method and path.
    Conflict(Box<RouteInfo>, Box<RouteInfo>),
    /// Its path has a form that cannot be matched.
    Unroutable(Box<RouteInfo>),
}

impl Table {
    /// Adds a route.
    ///
    /// # Errors
    ///
    /// Returns an error if the path is invalid, or if another route has the same method and path.
    pub(crate) fn insert(&mut self, route: &Route) -> Result<(), RouteError> {
        let info = route.info();
        let path =
            Path::parse(&info.path).map_err(|error| RouteError::Path(Box::new(info.clone()), error))?;
        let index = self.entries.len();
        self.has_percent |= path.pattern.contains('%');
        let patterns: Vec<_> = [Some(path.pattern), path.empty_rest].into_iter().flatten().collect();
        let targets =
            || info.methods.iter().flat_map(|method| patterns.iter().map(move |pattern| (method, pattern)));
        for (method, pattern) in targets() {
            self.check_free(method, pattern, info)?;
        }
        for (method, pattern) in targets() {
            self.insert_pattern(method, pattern, index, info)?;
        }
        self.entries.push(TableRow { names: path.names.leak(), patterns, info: info.clone() });
        Ok(())
    }

    /// Fails if another route has this method and pattern. Nothing has been inserted then.
    fn check_free(&self, method: &Method, pattern: &str, info: &RouteInfo) -> Result<(), RouteError> {
        match self.entries.iter().find(|other| other.has(method, pattern)) {
            Some(other) => Err(RouteError::Conflict(Box::new(info.clone()), Box::new(other.info.clone()))),
            None => Ok(()),
        }
    }

    fn insert_pattern(
        &mut self,
        method: &Method,
        pattern: &str,
        index: usize,
        info: &RouteInfo,
    ) -> Result<(), RouteError> {
        let inserted = self.matcher(method).insert(pattern, index);
        inserted.map_err(|_| RouteError::Unroutable(Box::new(info.clone())))
    }

    fn matcher(&mut self, method: &Method) -> &mut Matcher {
        let known = self.methods.iter().position(|(known, _)| known == method);
        let place = known.unwrap_or_else(|| {
            self.methods.push((method.clone(), Matcher::default()));
            self.methods.len() - 1
        });
        &mut self.methods[place].1
    }

    /// Returns the route of a method and a path as they were sent. The path is decoded before it is matched,
    /// as in FastAPI, so that `%2F` separates segments. A path without captures costs one lookup.
    #[inline]
    pub(crate) fn find(&self, method: &Method, path: &str, settings: &Settings) -> Lookup {
        match self.exact(method, path) {
            Some((index, captures)) => Lookup::Route(index, captures),
            None => self.find_otherwise(method, path, settings),
        }
    }

    /// Slow path: tries the patterns with captures, then finds the reason for the miss.
    fn find_otherwise(&self, method: &Method, path: &str, settings: &Settings) -> Lookup {
        match self.pattern(method, path).or_else(|| self.find_get(method, path, settings)) {
            Some((index, captures)) if self.is_plain(&captures, path) => Lookup::Route(index, captures),
            _ if path.contains('%') => self.find_decoded(method, path, settings),
            Some((index, captures)) => Lookup::Route(index, captures),
            None if method == Method::OPTIONS && path == "*" && settings.automatic_options => {
                Lookup::MethodNotAllowed(allow(&self.methods_where(|_| true, settings)))
            }
            None => self.miss(path, path, settings),
        }
    }

    /// Returns whether nothing in the path is percent-encoded. If a path matches as it was sent, only its
    /// captures can contain a `%`, unless a pattern does.
    #[inline]
    fn is_plain(&self, captures: &Captures, path: &str) -> bool {
        !self.has_percent && !captures.texts(path).any(|text| text.contains(&b'%'))
    }

    #[cold]
    fn find_decoded(&self, method: &Method, path: &str, settings: &Settings) -> Lookup {
        let Some(decoded) = decode(path) else { return Lookup::BadPath };
        let found = self.find_method(method, &decoded);
        match found.or_else(|| self.find_get(method, &decoded, settings)) {
            Some((index, captures)) => Lookup::Route(index, captures.in_decoded(decoded)),
            None => self.miss(&decoded, path, settings),
        }
    }

    /// Returns the route of GET for a HEAD request, if the settings allow that.
    fn find_get(&self, method: &Method, path: &str, settings: &Settings) -> Option<(usize, Captures)> {
        if method != Method::HEAD || !settings.head_on_get {
            return None;
        }
        self.find_method(&Method::GET, path)
    }

    fn find_method(&self, method: &Method, path: &str) -> Option<(usize, Captures)> {
        self.exact(method, path).or_else(|| self.pattern(method, path))
    }

    #[inline]
    fn exact(&self, method: &Method, path: &str) -> Option<(usize, Captures)> {
        let index = self.matcher_of(method)?.exact(path)?;
        Some((index, Captures::new(self.entries[index].names, path.len())))
    }

    #[inline]
    fn pattern(&self, method: &Method, path: &str) -> Option<(usize, Captures)> {
        let found = self.matcher_of(method)?.pattern(path)?;
        let mut captures = Captures::new(self.entries[*found.value].names, path.len());
        for (place, (_, text)) in found.params.iter().enumerate() {
            let start = text.as_ptr() as usize - path.as_ptr() as usize;
            captures.set(place, start..start + text.len());
        }
        Some((*found.value, captures))
    }

    #[inline]
    fn matcher_of(&self, method: &Method) -> Option<&Matcher> {
        self.methods.iter().find_map(|(known, matcher)| (known == method).then_some(matcher))
    }

    /// Returns a 405 if another method has the path, a redirect if only the trailing slash is wrong, and a
    /// 404 otherwise. A redirect leads to the path as it was sent, since the decoded one may be another URL.
    fn miss(&self, path: &str, sent: &str, settings: &Settings) -> Lookup {
        let allowed = self.allowed(path, settings);
        if !allowed.is_empty() {
            return Lookup::MethodNotAllowed(allow(&allowed));
        }
        match other_slash(path)
            .filter(|other| settings.redirect_slashes && !self.allowed(other, settings).is_empty())
        {
            Some(_) => Lookup::Redirect(other_slash_as_sent(sent)),
            None => Lookup::NotFound,
        }
    }

    /// Returns every method that answers the path, in alphabetical order (RFC 9110 section 10.2.1).
    fn allowed(&self, path: &str, settings: &Settings) -> Vec<&str> {
        self.methods_where(|matcher| matcher.has(path), settings)
    }

    fn methods_where(&self, answers: impl Fn(&Matcher) -> bool, settings: &Settings) -> Vec<&str> {
        let matching = self.methods.iter().filter(|(method, matcher)| !is_socket(method) && answers(matcher));
        let mut methods: Vec<_> = matching.map(|(method, _)| method.as_str()).collect();
        if settings.head_on_get && methods.contains(&"GET") && !methods.contains(&"HEAD") {
            methods.push("HEAD");
        }
        methods.sort_unstable();
        methods
    }
}

/// Returns whether this is the method that stands for WebSockets in the table. Clients cannot send it.
fn is_socket(method: &Method) -> bool {
    #[cfg(feature = "websocket")]
    return *method == *crate::route::SOCKET;
    #[cfg(not(feature = "websocket"))]
    {
        let _ = method;
        false
    }
}

fn allow(methods: &[&str]) -> HeaderValue {
    HeaderValue::try_from(methods.join(", ")).expect("method names are ASCII")
}

/// Decodes the path, if every `%` precedes two hexadecimal digits and the result is UTF-8.
fn decode(path: &str) -> Option<String> {
    let is_hex =
        |part: &str| part.as_bytes().get(..2).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit));
    if !path.split('%').skip(1).all(is_hex) {
        return None;
    }
    Some(percent_decode_str(path).decode_utf8().ok()?.into_owned())
}

/// Returns the path without its trailing slashes, or with one if it has none. Never returns a path that
/// begins with two slashes, which a client would take for another host.
fn other_slash(path: &str) -> Option<String> {
    let trimmed = path.trim_end_matches('/');
    let other = if trimmed.len() < path.len() { trimmed.to_owned() } else { format!("{path}/") };
    (!other.is_empty() && !other.starts_with("//")).then_some(other)
}

/// Returns the path as it was sent without its trailing slashes, or with one if it has none.
///
/// Input: `/a%3Fb`, `/a%2F`. Output: `/a%3Fb/`, `/a`.
fn other_slash_as_sent(sent: &str) -> String {
    let without = |path: &str| {
        let slash = ["/", "%2F", "%2f"].into_iter().find(|slash| path.ends_with(slash))?;
        Some(path.len() - slash.len())
    };
    let mut trimmed = sent;
    while let Some(end) = without(trimmed) {
        trimmed = &trimmed[..end];
    }
    if trimmed.len() < sent.len() { trimmed.to_owned() } else { format!("{sent}/") }
}

impl Display for RouteError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RouteError::Path(route, error) => write!(out, "{route}: {error}"),
            RouteError::Conflict(route, other) => {
                write!(
                    out,
                    "two routes have the same method and path; change one of them:\n  {other}\n  {route}"
                )
            }
            RouteError::Unroutable(route) => {
                write!(out, "{route}: a segment of a path has at most one capture, as in `{{name}}.json`")
            }
        }
    }
}

impl std::error::Error for RouteError {}
