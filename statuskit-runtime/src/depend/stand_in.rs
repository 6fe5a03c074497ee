//! `StandIn`: what replaces a dependency in tests.

use super::{Dependency, Values};
use crate::input::Inputs;

/// A type that can stand in for a dependency: a function without parameters, or another dependency.
///
/// `Kind` distinguishes the two and is always inferred.
#[diagnostic::on_unimplemented(
    message = "this cannot stand in for a dependency",
    label = "expected an async function without parameters, or a dependency",
    note = "write a closure such as `|| async {{ value }}`, or name a function with `#[dependency]`: `fake_user {{}}`"
)]
pub trait StandIn<Kind>: Send + Sync + 'static {
    /// The inputs of its parameters.
    type Inputs: Inputs;
    /// The type that it returns.
    type Output: Send + 'static;

    /// Returns the name that messages use.
    fn name() -> &'static str;

    /// Creates the inputs of its parameters.
    fn inputs() -> Self::Inputs;

    /// Calls the function.
    fn call(&self, values: <Self::Inputs as Inputs>::Values) -> impl Future<Output = Self::Output> + Send;
}

/// The kind of a function without parameters.
#[derive(Debug)]
pub enum FunctionStandIn {}

/// The kind of a dependency.
#[derive(Debug)]
pub enum NamedStandIn {}

impl<F, Fut> StandIn<FunctionStandIn> for F
where
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output: Send + 'static> + Send + 'static,
{
    type Inputs = ();
    type Output = Fut::Output;

    fn name() -> &'static str {
        "the stand-in function"
    }

    fn inputs() {}

    fn call(&self, (): ()) -> impl Future<Output = Self::Output> + Send {
        self()
    }
}

impl<S: Dependency> StandIn<NamedStandIn> for S {
    type Inputs = S::Inputs;
    type Output = S::Output;

    fn name() -> &'static str {
        S::NAME
    }

    fn inputs() -> S::Inputs {
        S::inputs()
    }

    fn call(&self, values: Values<S>) -> impl Future<Output = S::Output> + Send {
        <S as Dependency>::call(self, values)
    }
}
