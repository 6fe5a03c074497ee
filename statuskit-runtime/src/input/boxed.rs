//! `BoxInput`: an input whose type has no name.

use super::{Exchange, Input};
use crate::operation::{Operation, Source};
use std::fmt;
use std::pin::Pin;

/// An input of any type that reads a `T`. A dependency names the types of its inputs, but an expression in
/// `#[depends(…)]` does not say which type it has.
pub struct BoxInput<T>(Box<dyn ErasedInput<T>>);

/// Puts an input in a box.
pub fn boxed<I: Input>(input: I) -> BoxInput<I::Value> {
    BoxInput(Box::new(input))
}

/// An [`Input`] whose futures are in boxes.
trait ErasedInput<T>: Send + Sync {
    fn source(&self) -> Option<Source>;
    fn is_dependency(&self) -> bool;
    fn uses_scopes(&self) -> bool;
    fn run_early<'a>(&'a self, exchange: &'a mut Exchange) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;
    fn read<'a>(&'a self, exchange: &'a mut Exchange)
    -> Pin<Box<dyn Future<Output = Option<T>> + Send + 'a>>;
    fn describe(&self, operation: &mut Operation);
}

impl<I: Input> ErasedInput<I::Value> for I {
    fn source(&self) -> Option<Source> {
        Input::source(self)
    }

    fn is_dependency(&self) -> bool {
        Input::is_dependency(self)
    }

    fn uses_scopes(&self) -> bool {
        Input::uses_scopes(self)
    }

    fn run_early<'a>(&'a self, exchange: &'a mut Exchange) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(Input::run_early(self, exchange))
    }

    fn read<'a>(
        &'a self,
        exchange: &'a mut Exchange,
    ) -> Pin<Box<dyn Future<Output = Option<I::Value>> + Send + 'a>> {
        Box::pin(Input::read(self, exchange))
    }

    fn describe(&self, operation: &mut Operation) {
        Input::describe(self, operation);
    }
}

impl<T: Send + 'static> Input for BoxInput<T> {
    type Value = T;

    fn source(&self) -> Option<Source> {
        self.0.source()
    }

    fn is_dependency(&self) -> bool {
        self.0.is_dependency()
    }

    fn uses_scopes(&self) -> bool {
        self.0.uses_scopes()
    }

    fn run_early<'a>(&'a self, exchange: &'a mut Exchange) -> impl Future<Output = ()> + Send + 'a {
        self.0.run_early(exchange)
    }

    fn read<'a>(&'a self, exchange: &'a mut Exchange) -> impl Future<Output = Option<T>> + Send + 'a {
        self.0.read(exchange)
    }

    fn describe(&self, operation: &mut Operation) {
        self.0.describe(operation);
    }
}

impl<T> fmt::Debug for BoxInput<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("BoxInput(..)")
    }
}
