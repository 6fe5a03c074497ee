//! `Results`: what the dependencies of one request have given.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::Arc;

/// What was given by dependencies that the route asks for more than once; nothing else is kept.
#[derive(Default)]
pub struct Results {
    /// The dependencies that are asked for more than once, where there are any.
    repeated: Option<Arc<[TypeId]>>,
    /// What was given last, which knows what was given before it: one allocation each, and no list.
    last: Option<Box<Given<dyn Any + Send>>>,
}

/// What a dependency gave.
struct Given<R: ?Sized> {
    dependency: TypeId,
    before: Option<Box<Given<dyn Any + Send>>>,
    result: R,
}

impl Results {
    /// Results that keep what these dependencies give.
    pub(crate) const fn of(repeated: Option<Arc<[TypeId]>>) -> Self {
        Results { repeated, last: None }
    }

    /// Keeps what the dependency `D` gave, if it is asked for again.
    pub(crate) fn keep<D: 'static, R: Send + 'static>(&mut self, result: impl FnOnce() -> R) {
        if self.repeated.as_ref().is_some_and(|repeated| repeated.contains(&TypeId::of::<D>())) {
            let (dependency, before) = (TypeId::of::<D>(), self.last.take());
            self.last = Some(Box::new(Given { dependency, before, result: result() }));
        }
    }

    /// What was kept of the dependency `D` in this form.
    pub(crate) fn get<D: 'static, R: 'static>(&mut self) -> Option<&mut R> {
        let mut next = &mut self.last;
        while let Some(given) = next {
            if given.dependency == TypeId::of::<D>() && given.result.is::<R>() {
                return given.result.downcast_mut();
            }
            next = &mut given.before;
        }
        None
    }

    /// Whether anything was kept of the dependency `D`: then it has run.
    pub(crate) fn has<D: 'static>(&self) -> bool {
        self.all().any(|given| given.dependency == TypeId::of::<D>())
    }

    fn all(&self) -> impl Iterator<Item = &Given<dyn Any + Send>> {
        std::iter::successors(self.last.as_deref(), |given| given.before.as_deref())
    }
}

impl fmt::Debug for Results {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Results({})", self.all().count())
    }
}
