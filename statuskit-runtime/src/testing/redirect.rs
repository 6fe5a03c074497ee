//! Where a redirect leads, and which method follows it.

use http::{Method, StatusCode, Uri};

/// The maximum number of consecutive redirects that are followed.
pub(super) const MAX_REDIRECTS: usize = 10;

/// The request that follows a redirect.
#[derive(Debug, PartialEq)]
pub(super) struct Redirect {
    pub(super) method: Method,
    /// The path and query.
    pub(super) path: String,
}

/// Returns the request that follows a response with this status and `Location`, or `None` if the response is
/// not a redirect.
pub(super) fn after(method: &Method, path: &str, status: StatusCode, location: &str) -> Option<Redirect> {
    Some(Redirect { method: next_method(method, status)?, path: resolve(path, location)? })
}

fn next_method(method: &Method, status: StatusCode) -> Option<Method> {
    match status {
        StatusCode::SEE_OTHER if method != Method::HEAD => Some(Method::GET),
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND if method == Method::POST => Some(Method::GET),
        StatusCode::SEE_OTHER
        | StatusCode::MOVED_PERMANENTLY
        | StatusCode::FOUND
        | StatusCode::TEMPORARY_REDIRECT
        | StatusCode::PERMANENT_REDIRECT => Some(method.clone()),
        _ => None,
    }
}

/// Resolves the location to a path of the app. The host of an absolute location is ignored, since there is
/// only one app.
fn resolve(path: &str, location: &str) -> Option<String> {
    let location = location.split('#').next()?;
    let base = path.split('?').next()?;
    if location.is_empty() || location.starts_with('?') {
        return Some(format!("{base}{location}"));
    }
    if location.starts_with("//") {
        return path_of(&format!("http:{location}"));
    }
    if location.starts_with('/') || location.contains("://") {
        return path_of(location);
    }
    let folder = &base[..=base.rfind('/')?];
    Some(format!("{folder}{location}"))
}

fn path_of(location: &str) -> Option<String> {
    let uri: Uri = location.parse().ok()?;
    Some(uri.path_and_query()?.as_str().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_is_resolved_against_the_path() {
        let cases = [
            ("/a/b?x=1", "/c?y=2", "/c?y=2"),
            ("/a/b?x=1", "c", "/a/c"),
            ("/a/b?x=1", "?y=2", "/a/b?y=2"),
            ("/a/b", "http://testserver/c?y=2#part", "/c?y=2"),
            ("/a/b", "https://testserver", "/"),
            ("/a/b", "//testserver/c", "/c"),
        ];
        for (path, location, expected) in cases {
            assert_eq!(resolve(path, location).as_deref(), Some(expected), "{location}");
        }
    }

    #[test]
    fn the_status_decides_whether_the_method_is_kept() {
        let next = |method, code| next_method(&method, StatusCode::from_u16(code).expect("a status"));
        assert_eq!(next(Method::POST, 302), Some(Method::GET));
        assert_eq!(next(Method::PUT, 302), Some(Method::PUT));
        assert_eq!(next(Method::PUT, 303), Some(Method::GET));
        assert_eq!(next(Method::HEAD, 303), Some(Method::HEAD));
        assert_eq!(next(Method::POST, 307), Some(Method::POST));
        assert_eq!(next(Method::GET, 200), None);
        assert_eq!(next(Method::GET, 304), None);
    }
}
