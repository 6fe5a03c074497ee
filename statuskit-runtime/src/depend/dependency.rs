//! `Dependency`: the twin that `#[dependency]` generates beside its function, or a value with `fn call`.

use super::Effect;
use crate::error::Errors;
use crate::input::Inputs;

/// A function that other functions depend on.
///
/// `#[dependency]` implements this for a type of the function's name. On an `impl` block, it implements this for
/// the type of the block, whose values carry settings of their own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a dependency",
    label = "`{Self}` has no `#[dependency]`",
    note = "add `#[dependency]` to the function, or to the `impl` block with the `fn call` of a type; a security scheme needs `#[derive(SecurityScheme)]`"
)]
pub trait Dependency: Send + Sync + 'static {
    /// The inputs of its parameters.
    type Inputs: Inputs;
    /// The type that it returns.
    type Output: Send + 'static;
    /// The type of the value in its output, which fills a parameter.
    type Value: Send + 'static;
    /// A marker of whether the value may be [`Discardable`](super::Discardable) when the dependency runs only for its
    /// effect.
    type Leftover;
    /// The name of the function, or of the type.
    const NAME: &'static str;

    /// Creates the inputs of its parameters.
    fn inputs() -> Self::Inputs;

    /// Calls the function.
    fn call(&self, values: Values<Self>) -> impl Future<Output = Self::Output> + Send;

    /// Returns the effect of its output.
    fn effect() -> Effect<Self::Output>;

    /// Adds the statuses that `raise!` and `HttpError::new` name in its body.
    fn raises(_: &mut Errors) {}
}

/// A dependency whose type alone names it, since it has no settings.
#[diagnostic::on_unimplemented(
    message = "the values of `{Self}` differ, so its type does not say which one is meant",
    label = "expected a function with `#[dependency]`",
    note = "pass a value of `{Self}` to `.depends_on(..)`"
)]
pub trait NamedDependency {
    /// The only value.
    const VALUE: Self;
}

/// The values of a dependency's parameters.
pub type Values<D> = <<D as Dependency>::Inputs as Inputs>::Values;
