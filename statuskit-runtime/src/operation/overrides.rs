//! `Overrides`: the stand-ins for dependencies in tests.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// The stand-ins for dependencies, one per dependency.
///
/// They belong to an app, or to a single test client, which sends them along with its requests.
#[derive(Clone, Default)]
pub struct Overrides(HashMap<TypeId, Option<AnyStandIn>>);

type AnyStandIn = Arc<dyn Any + Send + Sync>;

impl Overrides {
    /// Replaces the dependency `D` with this stand-in.
    pub(crate) fn insert<D: 'static, F: Send + Sync + 'static>(&mut self, stand_in: F) {
        self.0.insert(TypeId::of::<D>(), Some(Arc::new(stand_in)));
    }

    /// Returns a copy in which the original dependency `D` runs, even if the app replaces it.
    #[must_use]
    pub(crate) fn restored<D: 'static>(&self) -> Self {
        let mut overrides = self.clone();
        overrides.0.insert(TypeId::of::<D>(), None);
        overrides
    }

    /// Returns the entry for the dependency `D`, if any. The entry is its stand-in, or `None` if the original
    /// was restored.
    pub(crate) fn of<D: 'static, F: 'static>(&self) -> Option<Option<&F>> {
        if self.0.is_empty() {
            return None;
        }
        let stand_in = self.0.get(&TypeId::of::<D>())?;
        Some(stand_in.as_ref().and_then(|stand_in| stand_in.downcast_ref()))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether the original dependency `D` was restored.
    pub(crate) fn restores<D: 'static>(&self) -> bool {
        self.0.get(&TypeId::of::<D>()).is_some_and(Option::is_none)
    }
}

impl fmt::Debug for Overrides {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Overrides({})", self.0.len())
    }
}
