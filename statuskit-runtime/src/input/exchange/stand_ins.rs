//! What stands in for the dependencies of the request.

use super::Exchange;
use crate::operation::Overrides;

impl Exchange {
    /// What stands in for the dependency `D`: for this one client, else in the app.
    pub(crate) fn stand_in<D: 'static, F: 'static>(&self) -> Option<&F> {
        let of_client = self.overrides().and_then(Overrides::of::<D, F>);
        of_client.or_else(|| self.plan.context.overrides.of::<D, F>())?
    }

    /// Whether something stands in for any dependency. Then the plan of the route does not know what is asked
    /// for more than once.
    pub(crate) fn has_overrides(&self) -> bool {
        self.overrides().is_some() || !self.plan.context.overrides.is_empty()
    }

    /// Whether the dependency `D` runs for its own stand-in.
    pub(crate) fn is_restored<D: 'static>(&self) -> bool {
        self.overrides().is_some_and(Overrides::restores::<D>)
    }

    /// Puts the dependency `D` back in its place, until [`replace_again`](Self::replace_again) is given what
    /// held before.
    pub(crate) fn restore<D: 'static>(&mut self) -> Option<Overrides> {
        let outer = self.overrides().cloned();
        let inner = outer.clone().unwrap_or_default().restored::<D>();
        self.request.extensions.insert(inner);
        outer
    }

    /// Ends a [`restore`](Self::restore).
    pub(crate) fn replace_again(&mut self, outer: Option<Overrides>) {
        match outer {
            Some(outer) => drop(self.request.extensions.insert(outer)),
            None => drop(self.request.extensions.remove::<Overrides>()),
        }
    }

    fn overrides(&self) -> Option<&Overrides> {
        self.request.extensions.get()
    }
}
