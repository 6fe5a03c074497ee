//! The paths of one method, and what they lead to.

use foldhash::fast::FixedState;
use matchit::{InsertError, Match, Router};
use std::collections::HashMap;

/// Finds the number of a path.
///
/// A path without captures is found by one look into a map, before all patterns: it would win against each of
/// them. Its hash needs no secret, since no client adds to the map.
#[derive(Debug, Default)]
pub(super) struct Matcher {
    exact: HashMap<Box<str>, usize, FixedState>,
    patterns: Vec<Router<usize>>,
}

impl Matcher {
    /// Adds a pattern in matchit's words. One that conflicts with another is asked after it: the route that was
    /// added first is found first.
    pub(super) fn insert(&mut self, pattern: &str, index: usize) -> Result<(), InsertError> {
        if !pattern.contains('{') {
            self.exact.insert(pattern.into(), index);
            return Ok(());
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

    /// What a path without captures leads to.
    #[inline]
    pub(super) fn exact(&self, path: &str) -> Option<usize> {
        self.exact.get(path).copied()
    }

    /// The pattern of a path.
    #[inline]
    pub(super) fn pattern<'a>(&'a self, path: &'a str) -> Option<Match<'a, 'a, &'a usize>> {
        self.patterns.iter().find_map(|router| router.at(path).ok())
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.exact(path).is_some() || self.pattern(path).is_some()
    }
}
