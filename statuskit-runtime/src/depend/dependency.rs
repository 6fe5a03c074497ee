//! `Dependency`: the twin that `#[dependency]` sets beside its function.

use super::Effect;
use crate::error::Errors;
use crate::input::Inputs;

/// A function that others depend on: what it reads, and what it gives.
///
/// `#[dependency]` writes this for a type of the function's name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a dependency",
    label = "`{Self}` has no `#[dependency]`",
    note = "add `#[dependency]` to the function, or `#[derive(SecurityScheme)]` to the type of a security scheme"
)]
pub trait Dependency: Send + Sync + 'static {
    /// What reads its parameters.
    type Inputs: Inputs;
    /// What it returns.
    type Output: Send + 'static;
    /// The value in its output, which fills a parameter.
    type Value: Send + 'static;
    /// Whether that may be [`Ignored`](super::Ignored), where the dependency runs for its effect alone.
    type Left;
    /// The name of the function.
    const NAME: &'static str;

    /// Its parameters.
    fn inputs() -> Self::Inputs;

    /// Calls the function.
    fn call(values: Values<Self>) -> impl Future<Output = Self::Output> + Send;

    /// What its output does by itself.
    fn effect() -> Effect<Self::Output>;

    /// Notes the statuses that `raise!` and `HttpError::new` name in its body.
    fn raises(_: &mut Errors) {}
}

/// The values of a dependency's parameters.
pub type Values<D> = <<D as Dependency>::Inputs as Inputs>::Values;
