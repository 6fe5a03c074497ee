//! The stand-ins for the dependencies of the request.

use super::Exchange;
use crate::operation::Overrides;

impl Exchange {
    /// Returns the stand-in for the dependency `D`, if any: that of the test client, or else that of the app.
    pub(crate) fn stand_in<D: 'static, F: 'static>(&self) -> Option<&F> {
        let of_client = self.overrides().and_then(Overrides::of::<D, F>);
        of_client.or_else(|| self.plan.context.overrides.of::<D, F>())?
    }

    /// Returns whether any dependency has a stand-in. If so, the plan of the route does not know which
    /// dependencies are used more than once.
    pub(crate) fn has_overrides(&self) -> bool {
        self.overrides().is_some() || !self.plan.context.overrides.is_empty()
    }

    /// Returns whether the dependency `D` runs for its own stand-in.
    pub(crate) fn is_restored<D: 'static>(&self) -> bool {
        self.overrides().is_some_and(Overrides::restores::<D>)
    }

    /// Restores the original dependency `D`. Returns the previous overrides, to pass to
    /// [`undo_restore`](Self::undo_restore).
    pub(crate) fn restore<D: 'static>(&mut self) -> Option<Overrides> {
        let outer = self.overrides().cloned();
        let inner = outer.clone().unwrap_or_default().restored::<D>();
        self.request.extensions.insert(inner);
        outer
    }

    /// Undoes a [`restore`](Self::restore).
    pub(crate) fn undo_restore(&mut self, outer: Option<Overrides>) {
        match outer {
            Some(outer) => drop(self.request.extensions.insert(outer)),
            None => drop(self.request.extensions.remove::<Overrides>()),
        }
    }

    fn overrides(&self) -> Option<&Overrides> {
        self.request.extensions.get()
    }
}
