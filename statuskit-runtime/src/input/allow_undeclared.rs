//! `AllowUndeclared`: permission for a route to send a status that it does not declare.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// A flag that a watched request carries if its dependencies have stand-ins. It records whether a stand-in
/// has caused an error, which the route cannot declare.
#[derive(Clone, Debug, Default)]
pub(crate) struct AllowUndeclared(Arc<AtomicBool>);

impl AllowUndeclared {
    /// Allows the response a status that the route does not declare.
    pub(super) fn give(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Returns whether the response may have such a status.
    pub(crate) fn is_given(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
