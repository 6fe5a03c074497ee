//! `Overrides`: what stands in for dependencies in tests.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// What stands in for dependencies, one of each: those of an app, or of one test client, which sends them along
/// with its requests.
#[derive(Clone, Default)]
pub struct Overrides(HashMap<TypeId, Arc<dyn Any + Send + Sync>>);

impl Overrides {
    /// Puts this in the place of the dependency `D`.
    pub(crate) fn insert<D: 'static, F: Send + Sync + 'static>(&mut self, stand_in: F) {
        self.0.insert(TypeId::of::<D>(), Arc::new(stand_in));
    }

    /// What stands in for the dependency `D`.
    pub(crate) fn get<D: 'static, F: 'static>(&self) -> Option<&F> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&TypeId::of::<D>())?.downcast_ref()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether anything stands in for the dependency `D`.
    pub(crate) fn has<D: 'static>(&self) -> bool {
        self.0.contains_key(&TypeId::of::<D>())
    }

    /// The dependencies that do not run.
    pub(crate) fn ids(&self) -> Vec<TypeId> {
        self.0.keys().copied().collect()
    }
}

impl fmt::Debug for Overrides {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Overrides({})", self.0.len())
    }
}
