//! `RaisedVariant`: which variant of an error type a response was made from.

use crate::origin::Origin;
use http::{Extensions, StatusCode};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// A raised variant of an error type with `#[derive(HttpError)]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RaisedVariant {
    /// The type and the variant.
    pub(crate) origin: Origin,
    /// The dependency that raised it, or `None` for the handler or a middleware.
    pub(crate) dependency: Option<&'static str>,
}

impl RaisedVariant {
    /// Returns the variant and where it was raised: `AppError::Unauthenticated in current_user`.
    pub(crate) fn key(self) -> String {
        let place = self.dependency.map(|dependency| format!(" in {dependency}")).unwrap_or_default();
        format!("{}{place}", self.origin.listed())
    }
}

/// The place in the extensions of a request that receives the variant of its error. Only a watched request
/// has one.
#[derive(Clone, Debug, Default)]
pub(crate) struct RaisedSlot {
    raised: Arc<Mutex<Option<(RaisedVariant, StatusCode)>>>,
    is_exhausted: Arc<AtomicBool>,
}

impl RaisedSlot {
    /// Adds a new slot to the extensions.
    pub(crate) fn insert(extensions: &mut Extensions) -> Self {
        let slot = RaisedSlot::default();
        extensions.insert(slot.clone());
        slot
    }

    /// Records that a variant was turned into a response with this status. The last one counts, since a
    /// middleware may send a request on again.
    pub(super) fn set(&self, variant: RaisedVariant, status: StatusCode) {
        *self.raised.lock().unwrap_or_else(PoisonError::into_inner) = Some((variant, status));
    }

    /// Records that the process had no descriptor left for a file.
    pub(super) fn set_exhausted(&self) {
        self.is_exhausted.store(true, Ordering::Relaxed);
    }

    /// Returns whether the response is the 503 of a process without descriptors. It is no part of any promise, like a
    /// 500.
    pub(crate) fn is_exhausted(&self) -> bool {
        self.is_exhausted.load(Ordering::Relaxed)
    }

    /// Returns the variant behind a response with this status. A response with another status was made from
    /// something else, such as a second attempt.
    pub(crate) fn of_response(&self, status: StatusCode) -> Option<RaisedVariant> {
        let slot = *self.raised.lock().unwrap_or_else(PoisonError::into_inner);
        slot.filter(|(_, sent)| *sent == status).map(|(variant, _)| variant)
    }
}
