//! The paths of one method, and the routes that they lead to.

use foldhash::fast::FixedState;
use matchit::{InsertError, Match, Router};
use std::collections::HashMap;

/// The paths of one method, each with the index of its route.
///
/// A path without captures and percent signs is found by a single lookup in a map, before all patterns, since
/// it takes precedence over each of them. It is nevertheless stored among the patterns too, since the order
/// in which two patterns are tried depends on what else is there. The hash needs no secret, because no client
/// adds to the map.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    exact: HashMap<Box<str>, usize, FixedState>,
    patterns: Vec<Router<usize>>,
}

impl Matcher {
    /// Adds a pattern in matchit's syntax. If it conflicts with another, it is tried after it: the route that
    /// was added first takes precedence.
    pub(super) fn insert(&mut self, pattern: &str, index: usize) -> Result<(), InsertError> {
        if !pattern.contains(['{', '%']) {
            self.exact.insert(pattern.into(), index);
        }
        for router in &mut self.patterns {
            match router.insert(pattern, index) {
                Err(InsertError::Conflict { .. }) => {}
                done => return done,
            }
        }
        let mut router = Router::new();
        router.insert(pattern, index)?;
        self.patterns.push(router);
        Ok(())
    }

    /// Returns the index of a path that was added without captures and percent signs.
    #[inline]
    pub(super) fn exact(&self, path: &str) -> Option<usize> {
        self.exact.get(path).copied()
    }

    /// Returns the pattern that matches a path.
    #[inline]
    pub(super) fn pattern<'a>(&'a self, path: &'a str) -> Option<Match<'a, 'a, &'a usize>> {
        self.patterns.iter().find_map(|router| router.at(path).ok())
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.pattern(path).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matcher(patterns: &[&str]) -> Matcher {
        let mut matcher = Matcher::default();
        for (index, pattern) in patterns.iter().enumerate() {
            matcher.insert(pattern, index).expect("the pattern is valid");
        }
        matcher
    }

    fn found(matcher: &Matcher, path: &str) -> Option<usize> {
        matcher.exact(path).or_else(|| matcher.pattern(path).map(|found| *found.value))
    }

    #[test]
    fn a_path_without_captures_wins() {
        let matcher = matcher(&["/{c0}", "/a", "/{c0}/{*c1}", "/a/b"]);
        for (path, index) in [("/a", 1), ("/b", 0), ("/a/b", 3), ("/a/c", 2)] {
            assert_eq!(found(&matcher, path), Some(index), "{path}");
        }
        assert!(matcher.has("/a") && !matcher.has("/"));
    }

    /// The result is that of a single trie that holds all four.
    #[test]
    fn a_path_without_captures_does_not_affect_other_matches() {
        let matcher = matcher(&["/aa/b{c0}", "/{c0}/{*c1}", "/a/aa", "/{c0}ab/a"]);
        assert_eq!(found(&matcher, "/aab/ab"), Some(1));
        assert_eq!(found(&matcher, "/a/aa"), Some(2));
    }

    #[test]
    fn the_first_of_two_conflicting_patterns_wins() {
        let matcher = matcher(&["/{c0}a", "/b{c0}"]);
        assert_eq!(found(&matcher, "/ba"), Some(0));
    }
}
