//! The mounts of an app: which of them answers a path, and what it sees of it.

use super::MountPoint;
use crate::around::Next;
use crate::body::Body;
use crate::input::Shared;
use crate::request::MountedAt;
use http::Uri;
use http::uri::PathAndQuery;
use std::sync::Arc;

/// What is mounted, the longest path first.
#[derive(Debug, Default)]
pub(crate) struct Mounts(Vec<(String, Next)>);

/// What the mounts say of a path.
#[derive(Debug)]
pub(crate) enum Reached<'a> {
    /// This one answers, and sees this path.
    Mount { mount: &'a Next, root: &'a str, path: String },
    /// It is the path of a mount, without the slash at its end.
    Root(String),
}

impl Mounts {
    pub(crate) fn new(points: &[MountPoint], shared: &Arc<Shared>) -> Self {
        let mut mounts: Vec<_> =
            points.iter().map(|point| (point.path.clone(), point.service(shared))).collect();
        mounts.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        Mounts(mounts)
    }

    /// The mount that answers a path as it was sent.
    pub(crate) fn find(&self, path: &str) -> Option<Reached<'_>> {
        self.0.iter().find_map(|(root, mount)| match strip(path, root)? {
            "" => Some(Reached::Root(format!("{root}/"))),
            rest if rest.starts_with('/') => Some(Reached::Mount { mount, root, path: rest.to_owned() }),
            _ => None,
        })
    }
}

/// What is left of a path as it was sent, behind a root that may be percent-encoded in it.
fn strip<'a>(path: &'a str, root: &str) -> Option<&'a str> {
    root.bytes().try_fold(path, |rest, byte| {
        let escape = rest.strip_prefix('%').and_then(|rest| rest.get(..2));
        match escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(escaped) => (escaped == byte).then(|| &rest[3..]),
            None => (rest.as_bytes().first() == Some(&byte)).then(|| &rest[1..]),
        }
    })
}

/// The request as a mount sees it: the path without its root; all of it stays in an extension.
pub(crate) fn enter(mut request: http::Request<Body>, root: &str, path: &str) -> http::Request<Body> {
    let before = request.extensions_mut().remove::<MountedAt>();
    let before = before.unwrap_or_else(|| MountedAt { root: String::new(), uri: request.uri().clone() });
    request.extensions_mut().insert(MountedAt { root: before.root + root, uri: before.uri });
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    let target = PathAndQuery::try_from(format!("{path}{query}")).expect("the end of a right path is right");
    let mut parts = std::mem::take(request.uri_mut()).into_parts();
    parts.path_and_query = Some(target);
    *request.uri_mut() = Uri::from_parts(parts).expect("only the path is another");
    request
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_found_as_it_was_sent_and_percent_encoded() {
        assert_eq!(strip("/static/a", "/static"), Some("/a"));
        assert_eq!(strip("/st%61tic/%2e", "/static"), Some("/%2e"));
        assert_eq!(strip("/statics", "/static"), Some("s"));
        assert_eq!(strip("/stat", "/static"), None);
        assert_eq!(strip("/%zz", "/static"), None);
        assert_eq!(strip("/a", ""), Some("/a"));
    }
}
