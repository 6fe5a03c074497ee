//! `State<T>`: what the app holds for its handlers.

use crate::operation::StateType;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

/// A clone of the state of type `T` that [`App::state`](crate::app::App::state) was given.
///
/// An app that lacks it fails when it is built, not at a request.
///
/// ```
/// use statuskit::prelude::*;
/// use std::sync::{Arc, atomic::{AtomicU64, Ordering}};
///
/// type Hits = Arc<AtomicU64>;
///
/// #[get("/hits")]
/// async fn hits(State(hits): State<Hits>) -> u64 {
///     hits.fetch_add(1, Ordering::Relaxed)
/// }
///
/// let app = App::new().state(Hits::default()).routes(routes![hits]);
/// assert!(app.build().is_ok());
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct State<T>(pub T);

/// The states of an app, one of each type.
#[derive(Default)]
pub struct States(HashMap<TypeId, OnceLock<Box<dyn Any + Send + Sync>>>);

/// A state, and how it is cloned.
///
/// That a state is `Clone` is asked for where the app is given it and not where a handler takes it: so one that
/// is not is one error.
struct Held<T> {
    state: T,
    clone: fn(&T) -> T,
}

impl States {
    /// Holds a state, in place of the one of its type before.
    pub fn insert<T: Clone + Send + Sync + 'static>(&mut self, state: T) {
        self.reserve::<T>();
        self.fill(state);
    }

    /// Makes room for a state that is yet to be made.
    pub(crate) fn reserve<T: 'static>(&mut self) {
        self.0.insert(TypeId::of::<T>(), OnceLock::new());
    }

    /// Holds a state for which there is room; it is the first one, since an app is started once.
    pub(crate) fn fill<T: Clone + Send + Sync + 'static>(&self, state: T) {
        if let Some(place) = self.0.get(&TypeId::of::<T>()) {
            place.get_or_init(|| Box::new(Held { state, clone: T::clone }));
        }
    }

    /// Whether there is a state of the type.
    pub fn holds(&self, state: &StateType) -> bool {
        self.0.contains_key(&state.id)
    }

    /// Returns a clone of the state of this type, if the app holds it.
    pub(crate) fn get<T: 'static>(&self) -> Option<T> {
        let held: &Held<T> = self.0.get(&TypeId::of::<T>())?.get()?.downcast_ref()?;
        Some((held.clone)(&held.state))
    }
}

impl fmt::Debug for States {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "States({})", self.0.len())
    }
}
