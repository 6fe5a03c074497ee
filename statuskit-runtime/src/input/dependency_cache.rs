//! `DependencyCache`: the values of the dependencies of one request.

use std::any::{Any, TypeId};
use std::fmt;

/// The key of a kept value: the dependency and, if it uses them, the scopes that were requested from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CacheKey {
    pub(crate) dependency: TypeId,
    /// What distinguishes the values of one type, if they hold settings.
    pub(crate) instance: usize,
    /// The scopes, in the order of their names.
    pub(crate) scopes: Vec<&'static str>,
}

/// The values of the dependencies that the route uses more than once. No other values are kept.
#[derive(Default)]
pub struct DependencyCache {
    /// The value kept last, which owns the one kept before it. Each value costs one allocation, and no list
    /// is needed.
    last: Option<Box<CachedValue<dyn Any + Send>>>,
}

/// The kept value of a dependency.
struct CachedValue<R: ?Sized> {
    key: CacheKey,
    before: Option<Box<CachedValue<dyn Any + Send>>>,
    result: R,
}

impl DependencyCache {
    /// Keeps the value of a dependency.
    pub(crate) fn keep<R: Send + 'static>(&mut self, key: CacheKey, result: R) {
        let before = self.last.take();
        self.last = Some(Box::new(CachedValue { key, before, result }));
    }

    /// Returns the kept value of a dependency, if one of this type was kept.
    pub(crate) fn get<R: 'static>(&mut self, key: &CacheKey) -> Option<&mut R> {
        let mut next = &mut self.last;
        while let Some(cached) = next {
            if cached.key == *key && cached.result.is::<R>() {
                return cached.result.downcast_mut();
            }
            next = &mut cached.before;
        }
        None
    }

    /// Returns whether any value of a dependency was kept, which means that it has run.
    pub(crate) fn has(&self, key: &CacheKey) -> bool {
        self.all().any(|cached| cached.key == *key)
    }

    fn all(&self) -> impl Iterator<Item = &CachedValue<dyn Any + Send>> {
        std::iter::successors(self.last.as_deref(), |cached| cached.before.as_deref())
    }
}

impl fmt::Debug for DependencyCache {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DependencyCache({})", self.all().count())
    }
}
