//! The cookies that a client keeps (RFC 6265, for one host).

use http::{HeaderMap, HeaderValue, header};
use std::time::SystemTime;

#[derive(Debug, Default)]
pub(super) struct Cookies(Vec<StoredCookie>);

/// A stored cookie, identified by its name and path.
#[derive(Debug)]
struct StoredCookie {
    name: String,
    value: String,
    path: String,
}

impl Cookies {
    /// Returns the cookies for a request to this path, those with longer paths first.
    pub(super) fn of(&self, path: &str) -> Vec<String> {
        let mut kept: Vec<_> = self.0.iter().filter(|kept| matches_path(&kept.path, path)).collect();
        kept.sort_by_key(|kept| std::cmp::Reverse(kept.path.len()));
        kept.iter().map(|kept| format!("{}={}", kept.name, kept.value)).collect()
    }

    /// Stores the cookies that the response to a request to this path sets.
    pub(super) fn take(&mut self, path: &str, headers: &HeaderMap) {
        for header in headers.get_all(header::SET_COOKIE) {
            if let Some(cookie) = SetCookie::parse(header) {
                self.set(&cookie, path);
            }
        }
    }

    fn set(&mut self, cookie: &SetCookie<'_>, request: &str) {
        let path = cookie.attribute("path").filter(|path| path.starts_with('/')).unwrap_or(folder(request));
        self.0.retain(|kept| kept.name != cookie.name || kept.path != path);
        if cookie.is_alive() {
            let (name, value) = (cookie.name.to_owned(), cookie.value.to_owned());
            self.0.push(StoredCookie { name, value, path: path.to_owned() });
        }
    }
}

/// A `Set-Cookie` header: `name=value; attribute=value; …` (RFC 6265 section 5.2).
struct SetCookie<'h> {
    name: &'h str,
    value: &'h str,
    attributes: &'h str,
}

impl<'h> SetCookie<'h> {
    fn parse(header: &'h HeaderValue) -> Option<Self> {
        let text = header.to_str().ok()?;
        let (pair, attributes) = text.split_once(';').unwrap_or((text, ""));
        let (name, value) = pair.split_once('=')?;
        Some(SetCookie { name: name.trim(), value: value.trim(), attributes })
    }

    fn attribute(&self, name: &str) -> Option<&'h str> {
        let mut pairs = self.attributes.rsplit(';').filter_map(|attribute| attribute.split_once('='));
        pairs.find(|(key, _)| key.trim().eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    /// Returns whether the cookie has not expired. `Max-Age` takes precedence over `Expires`. Without either,
    /// the cookie lives as long as the client.
    fn is_alive(&self) -> bool {
        if let Some(age) = self.attribute("max-age").and_then(|age| age.parse::<i64>().ok()) {
            return age > 0;
        }
        let expires = self.attribute("expires").and_then(|date| httpdate::parse_http_date(date).ok());
        expires.is_none_or(|end| end > SystemTime::now())
    }
}

/// Returns the default path of a cookie: that of the request, without its last segment.
fn folder(path: &str) -> &str {
    match path.rfind('/') {
        None | Some(0) => "/",
        Some(end) => &path[..end],
    }
}

fn matches_path(cookie: &str, request: &str) -> bool {
    let Some(rest) = request.strip_prefix(cookie) else { return false };
    rest.is_empty() || cookie.ends_with('/') || rest.starts_with('/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(path: &str, set: &[&str]) -> Cookies {
        let mut cookies = Cookies::default();
        for cookie in set {
            let value = HeaderValue::from_str(cookie).expect("a header");
            cookies.take(path, &HeaderMap::from_iter([(header::SET_COOKIE, value)]));
        }
        cookies
    }

    #[test]
    fn a_cookie_is_sent_to_its_path_and_below() {
        let cookies = after("/", &["a=1; Path=/items"]);
        assert_eq!(cookies.of("/items"), ["a=1"]);
        assert_eq!(cookies.of("/items/7"), ["a=1"]);
        assert!(cookies.of("/itemsize").is_empty());
        assert!(cookies.of("/").is_empty());
    }

    #[test]
    fn a_cookie_without_path_is_sent_below_the_path_that_set_it() {
        let cookies = after("/users/login", &["a=1"]);
        assert_eq!(cookies.of("/users/me"), ["a=1"]);
        assert!(cookies.of("/items").is_empty());
    }

    #[test]
    fn a_later_value_replaces_an_earlier_one() {
        assert_eq!(after("/", &["a=1", "b=2", "a=3"]).of("/"), ["b=2", "a=3"]);
    }

    #[test]
    fn an_expired_cookie_is_deleted() {
        assert!(after("/", &["a=1", "a=; Max-Age=0"]).of("/").is_empty());
        assert!(after("/", &["a=1", "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT"]).of("/").is_empty());
        assert_eq!(after("/", &["a=1; Expires=Wed, 01 Jan 2200 00:00:00 GMT"]).of("/"), ["a=1"]);
    }
}
