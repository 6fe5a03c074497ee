//! `State<T>`: a value that the app holds for its handlers.

use crate::operation::StateType;
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::fmt;
use std::sync::OnceLock;

/// A clone of the state of type `T` that was added with [`App::state`](crate::app::App::state).
///
/// An app without the state fails when it is built, not when a request arrives.
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

/// The states of an app, one per type.
#[derive(Default)]
pub struct States(HashMap<TypeId, OnceLock<Box<dyn Any + Send + Sync>>>);

/// A state, and the function that clones it.
///
/// The bound `Clone` is on [`States::insert`] and not on the handler that takes the state, so a state that is
/// not `Clone` is one error.
struct Held<T> {
    state: T,
    clone: fn(&T) -> T,
}

impl States {
    /// Adds a state. It replaces an earlier one of the same type.
    pub fn insert<T: Clone + Send + Sync + 'static>(&mut self, state: T) {
        self.reserve::<T>();
        self.fill(state);
    }

    /// Reserves the place of a state that is created later.
    pub(crate) fn reserve<T: 'static>(&mut self) {
        self.0.insert(TypeId::of::<T>(), OnceLock::new());
    }

    /// Fills a reserved place. An app starts once, so the first value stays.
    pub(crate) fn fill<T: Clone + Send + Sync + 'static>(&self, state: T) {
        if let Some(place) = self.0.get(&TypeId::of::<T>()) {
            place.get_or_init(|| Box::new(Held { state, clone: T::clone }));
        }
    }

    /// Returns whether there is a state of this type.
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
