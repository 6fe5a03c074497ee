//! `Results`: what the dependencies of one request have given.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::Arc;

/// What was given by dependencies that the route asks for more than once; nothing else is kept.
#[derive(Default)]
pub struct Results {
    /// The dependencies that are asked for more than once, where there are any.
    repeated: Option<Arc<[TypeId]>>,
    given: Vec<(TypeId, Box<dyn Any + Send>)>,
}

impl Results {
    /// Results that keep what these dependencies give.
    pub(crate) const fn of(repeated: Option<Arc<[TypeId]>>) -> Self {
        Results { repeated, given: Vec::new() }
    }

    /// Keeps what the dependency `D` gave, if it is asked for again.
    pub(crate) fn keep<D: 'static, R: Send + 'static>(&mut self, result: impl FnOnce() -> R) {
        if self.repeated.as_ref().is_some_and(|repeated| repeated.contains(&TypeId::of::<D>())) {
            self.given.push((TypeId::of::<D>(), Box::new(result())));
        }
    }

    /// What was kept of the dependency `D` in this form.
    pub(crate) fn get<D: 'static, R: 'static>(&mut self) -> Option<&mut R> {
        let mut of = self.given.iter_mut().filter(|(dependency, _)| *dependency == TypeId::of::<D>());
        of.find_map(|(_, result)| result.downcast_mut())
    }

    /// Whether anything was kept of the dependency `D`: then it has run.
    pub(crate) fn has<D: 'static>(&self) -> bool {
        self.given.iter().any(|(dependency, _)| *dependency == TypeId::of::<D>())
    }
}

impl fmt::Debug for Results {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Results({})", self.given.len())
    }
}
