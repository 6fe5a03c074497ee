//! The mounts of an app: which of them answers a path, and which part of the path it sees.

use super::MountPoint;
use crate::body::Body;
use crate::context::AppContext;
use crate::middleware::Next;
use crate::request::MountedAt;
use http::Uri;
use http::uri::PathAndQuery;
use std::sync::Arc;

/// The mounts of an app, the longest path first.
#[derive(Debug, Default)]
pub(crate) struct Mounts(Vec<(String, Next)>);

/// The mount that a path reaches.
#[derive(Debug)]
pub(crate) enum MountMatch<'a> {
    /// A mount that answers, and the path that it sees.
    Mount { mount: &'a Next, root: &'a str, path: String },
    /// The path is that of a mount without its trailing slash. This holds it with the slash.
    Root(String),
}

impl Mounts {
    pub(crate) fn new<'a>(points: impl Iterator<Item = &'a MountPoint>, context: &Arc<AppContext>) -> Self {
        let mut mounts: Vec<_> = points.map(|point| (point.path.clone(), point.service(context))).collect();
        mounts.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        Mounts(mounts)
    }

    /// Returns the mount that answers a path as it was sent.
    pub(crate) fn find(&self, path: &str) -> Option<MountMatch<'_>> {
        self.0.iter().find_map(|(root, mount)| match strip(path, root)? {
            "" => Some(MountMatch::Root(format!("{path}/"))),
            rest if rest.starts_with('/') => Some(MountMatch::Mount { mount, root, path: rest.to_owned() }),
            _ => None,
        })
    }
}

/// Strips a root from a path as it was sent, where the root may be percent-encoded.
fn strip<'a>(path: &'a str, root: &str) -> Option<&'a str> {
    let sent = path.as_bytes();
    let end = root.bytes().try_fold(0, |place, byte| {
        let (decoded, next) = match escaped(&sent[place..]) {
            Some(decoded) => (decoded, place + 3),
            None => (*sent.get(place)?, place + 1),
        };
        (decoded == byte).then_some(next)
    })?;
    path.get(end..)
}

/// Returns the byte that the rest of a path begins with, if it is percent-encoded.
fn escaped(rest: &[u8]) -> Option<u8> {
    let digits = rest.strip_prefix(b"%")?.get(..2)?;
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()
}

/// Sets the path of a request to the one that a mount sees, without the root. The whole path stays in an
/// extension.
pub(crate) fn strip_mount_prefix(
    mut request: http::Request<Body>,
    root: &str,
    path: &str,
) -> http::Request<Body> {
    let before = take_mounted_at(&mut request);
    request.extensions_mut().insert(MountedAt { root: before.root + root, uri: before.uri });
    set_path(request.uri_mut(), path);
    request
}

/// Strips the root below which a proxy serves the app, if the proxy has left it in the path. The whole path
/// stays in an extension.
pub(crate) fn strip_root_path(mut request: http::Request<Body>, root: &str) -> http::Request<Body> {
    let MountedAt { uri, .. } = take_mounted_at(&mut request);
    request.extensions_mut().insert(MountedAt { root: root.to_owned(), uri });
    let rest = strip(request.uri().path(), root).filter(|rest| rest.starts_with('/'));
    if let Some(path) = rest.map(str::to_owned) {
        set_path(request.uri_mut(), &path);
    }
    request
}

/// Returns whether a path equals the root below which a proxy serves the app.
pub(crate) fn is_root_path(path: &str, root: &str) -> bool {
    strip(path, root) == Some("")
}

/// Takes the extension with the mounts that the request has entered so far.
fn take_mounted_at(request: &mut http::Request<Body>) -> MountedAt {
    let known = request.extensions_mut().remove::<MountedAt>();
    known.unwrap_or_else(|| MountedAt { root: String::new(), uri: request.uri().clone() })
}

/// Replaces the path of a URI and keeps its query.
fn set_path(uri: &mut Uri, path: &str) {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let target = PathAndQuery::try_from(format!("{path}{query}")).expect("the end of a valid path is valid");
    let mut parts = std::mem::take(uri).into_parts();
    parts.path_and_query = Some(target);
    *uri = Uri::from_parts(parts).expect("only the path has changed");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strip_matches_literal_and_percent_encoded_prefixes() {
        assert_eq!(strip("/static/a", "/static"), Some("/a"));
        assert_eq!(strip("/st%61tic/%2e", "/static"), Some("/%2e"));
        assert_eq!(strip("/statics", "/static"), Some("s"));
        assert_eq!(strip("/stat", "/static"), None);
        assert_eq!(strip("/%zz", "/static"), None);
        assert_eq!(strip("/%s", "/static"), None);
        assert_eq!(strip("/%C3%BCber/a", "/über"), Some("/a"));
        assert_eq!(strip("/über/a", "/über"), Some("/a"));
        assert_eq!(strip("/ý", "/ü"), None);
        assert_eq!(strip("/a", ""), Some("/a"));
    }
}
