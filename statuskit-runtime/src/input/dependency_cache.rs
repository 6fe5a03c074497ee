//! `DependencyCache`: what the dependencies of one request have given.

use std::any::{Any, TypeId};
use std::fmt;

/// Under what a result is kept: the dependency, and where it heeds them the scopes it was asked for with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CacheKey {
    pub(crate) dependency: TypeId,
    /// In the order of their names.
    pub(crate) scopes: Vec<&'static str>,
}

/// What was given by dependencies that the route asks for more than once; nothing else is kept.
#[derive(Default)]
pub struct DependencyCache {
    /// What was given last, which knows what was given before it: one allocation each, and no list.
    last: Option<Box<CachedValue<dyn Any + Send>>>,
}

/// What a dependency gave.
struct CachedValue<R: ?Sized> {
    key: CacheKey,
    before: Option<Box<CachedValue<dyn Any + Send>>>,
    result: R,
}

impl DependencyCache {
    /// Keeps what a dependency gave.
    pub(crate) fn keep<R: Send + 'static>(&mut self, key: CacheKey, result: R) {
        let before = self.last.take();
        self.last = Some(Box::new(CachedValue { key, before, result }));
    }

    /// What was kept of a dependency in this form.
    pub(crate) fn get<R: 'static>(&mut self, key: &CacheKey) -> Option<&mut R> {
        let mut next = &mut self.last;
        while let Some(given) = next {
            if given.key == *key && given.result.is::<R>() {
                return given.result.downcast_mut();
            }
            next = &mut given.before;
        }
        None
    }

    /// Whether anything was kept of a dependency: then it has run.
    pub(crate) fn has(&self, key: &CacheKey) -> bool {
        self.all().any(|given| given.key == *key)
    }

    fn all(&self) -> impl Iterator<Item = &CachedValue<dyn Any + Send>> {
        std::iter::successors(self.last.as_deref(), |given| given.before.as_deref())
    }
}

impl fmt::Debug for DependencyCache {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DependencyCache({})", self.all().count())
    }
}
