//! `AllowUndeclared`: why a route may answer with a status that it does not declare.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Carried by a watched request for whose dependencies something stands in: whether a stand-in has answered
/// it with an error, which the route cannot declare.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllowUndeclared(Arc<AtomicBool>);

impl AllowUndeclared {
    /// Excuses the status of the response.
    pub(super) fn give(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was given.
    pub(crate) fn is_given(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
