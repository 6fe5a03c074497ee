//! `Dependency`: the twin that `#[dependency]` generates beside its function.

use super::Effect;
use crate::error::Errors;
use crate::input::Inputs;

/// A function that other functions depend on.
///
/// `#[dependency]` implements this for a type of the function's name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a dependency",
    label = "`{Self}` has no `#[dependency]`",
    note = "add `#[dependency]` to the function, or `#[derive(SecurityScheme)]` to the type of a security scheme"
)]
pub trait Dependency: Send + Sync + 'static {
    /// The inputs of its parameters.
    type Inputs: Inputs;
    /// The type that it returns.
    type Output: Send + 'static;
    /// The type of the value in its output, which fills a parameter.
    type Value: Send + 'static;
    /// A marker of whether the value may be [`Ignored`](super::Ignored) when the dependency runs only for its
    /// effect.
    type Left;
    /// The name of the function.
    const NAME: &'static str;

    /// Creates the inputs of its parameters.
    fn inputs() -> Self::Inputs;

    /// Calls the function.
    fn call(values: Values<Self>) -> impl Future<Output = Self::Output> + Send;

    /// Returns the effect of its output.
    fn effect() -> Effect<Self::Output>;

    /// Adds the statuses that `raise!` and `HttpError::new` name in its body.
    fn raises(_: &mut Errors) {}
}

/// The values of a dependency's parameters.
pub type Values<D> = <<D as Dependency>::Inputs as Inputs>::Values;
