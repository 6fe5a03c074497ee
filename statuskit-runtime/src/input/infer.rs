//! A parameter without an attribute, whose type determines where it comes from.

use super::{BodyInput, Exchange, Input, ParameterInput, body};
use crate::operation::{Operation, Source};
use crate::value::{InferredPlace, Place, Value};

/// A type that a handler can take without an attribute that says where it comes from.
///
/// Scalars are query parameters. Models, lists and maps are read from the body. `State<T>`, `Request` and
/// similar types have inputs of their own.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a request",
    label = "statuskit does not know where this parameter comes from",
    note = "to read `{Self}` from the body, add `#[model]` to it; to take state of the app, use `State<T>` with a `T: Clone + Send + Sync`: derive `Clone`, or use an `Arc`"
)]
pub trait Param: Sized {
    /// The input that reads it.
    type Input: Input<Value = Self>;

    /// Creates the input of a parameter with this name.
    fn input(name: &'static str) -> Self::Input;
}

impl<T: Value<Place: InferredPlace>> Param for T {
    type Input = Inferred<T>;

    fn input(name: &'static str) -> Inferred<T> {
        if T::Place::BODY {
            Inferred::Body(body(name, |keys| keys))
        } else {
            Inferred::Query(ParameterInput::new(Source::Query, name, |keys| keys))
        }
    }
}

/// Creates the input of a parameter without an attribute.
pub fn infer<T: Param>(name: &'static str) -> T::Input {
    T::input(name)
}

/// The input of a value from the query or the body, depending on its type.
#[derive(Debug)]
pub enum Inferred<T> {
    /// The input of a scalar.
    Query(ParameterInput<T>),
    /// The input of a model, a list or a map.
    Body(BodyInput<T>),
}

impl<T: Send + 'static> Input for Inferred<T> {
    type Value = T;

    fn source(&self) -> Option<Source> {
        match self {
            Inferred::Query(input) => input.source(),
            Inferred::Body(input) => input.source(),
        }
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<T> {
        match self {
            Inferred::Query(input) => input.read(exchange).await,
            Inferred::Body(input) => input.read(exchange).await,
        }
    }

    fn describe(&self, operation: &mut Operation) {
        match self {
            Inferred::Query(input) => input.describe(operation),
            Inferred::Body(input) => input.describe(operation),
        }
    }
}
