//! `Overrides`: what stands in for dependencies in tests.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// What stands in for dependencies, one of each: those of an app, or of one test client, which sends them along
/// with its requests.
#[derive(Clone, Default)]
pub struct Overrides(HashMap<TypeId, Option<StandIn>>);

type StandIn = Arc<dyn Any + Send + Sync>;

impl Overrides {
    /// Puts this in the place of the dependency `D`.
    pub(crate) fn insert<D: 'static, F: Send + Sync + 'static>(&mut self, stand_in: F) {
        self.0.insert(TypeId::of::<D>(), Some(Arc::new(stand_in)));
    }

    /// The same, where the dependency `D` is the original, whatever stands in for it further out.
    #[must_use]
    pub(crate) fn restored<D: 'static>(&self) -> Self {
        let mut overrides = self.clone();
        overrides.0.insert(TypeId::of::<D>(), None);
        overrides
    }

    /// Whether something is said of the dependency `D`: that the original runs, or what stands in for it.
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

    /// Whether the dependency `D` was put back in its place.
    pub(crate) fn restores<D: 'static>(&self) -> bool {
        self.0.get(&TypeId::of::<D>()).is_some_and(Option::is_none)
    }
}

impl fmt::Debug for Overrides {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Overrides({})", self.0.len())
    }
}
