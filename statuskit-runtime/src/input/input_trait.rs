//! The trait `Input`: the source of one parameter.

use super::Exchange;
use crate::operation::{Operation, Source};

/// The source of one parameter, which reads the value from a request and describes itself in the route's
/// documentation.
pub trait Input: Send + Sync + 'static {
    /// The value that the handler receives.
    type Value: Send;

    /// Returns the part of the request that is read. Inputs of the body are read last.
    fn source(&self) -> Option<Source> {
        None
    }

    /// Returns whether a dependency fills the parameter. Such inputs are read first.
    fn is_dependency(&self) -> bool {
        false
    }

    /// Returns whether the value depends on the scopes that are requested.
    fn uses_scopes(&self) -> bool {
        false
    }

    /// Runs the dependencies behind the parameter that need only the head, before anything reads the body.
    fn run_early<'a>(&'a self, _: &'a mut Exchange) -> impl Future<Output = ()> + Send + 'a {
        std::future::ready(())
    }

    /// Reads the value. Returns `None` if the exchange holds the errors.
    fn read<'a>(
        &'a self,
        exchange: &'a mut Exchange,
    ) -> impl Future<Output = Option<Self::Value>> + Send + 'a;

    /// Documents what the input reads and requires.
    fn describe(&self, operation: &mut Operation);
}
