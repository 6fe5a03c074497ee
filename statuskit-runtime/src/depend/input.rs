//! `DependsInput`: a parameter that a dependency fills.

use super::run::run;
use super::{Dependency, Yields};
use crate::error::{Errors, HttpError};
use crate::input::{Exchange, Input, Inputs};
use crate::operation::{Operation, Source};
use std::any::TypeId;
use std::fmt;

/// A parameter that the dependency `D` fills.
///
/// It holds what its constructor knew of `T` as functions, so that a dependency of another type is one
/// error at the constructor and not another wherever the input is used.
pub struct DependsInput<D: Dependency, T> {
    inputs: D::Inputs,
    is_cached: bool,
    yields: fn(D::Output, &mut Exchange) -> Result<T, HttpError>,
    clone: fn(&T) -> T,
    describe: fn(&mut Errors),
}

/// What a dependency gave as a `T`; `None` where its own parameters were not valid.
struct Given<T>(Option<T>);

/// The whole output of a dependency that ran for its effect, until a parameter takes it.
pub(super) struct Effected<O>(pub(super) Option<O>);

/// The input of a parameter that this dependency fills.
pub fn depends<T, D>(_: D) -> DependsInput<D, T>
where
    D: Dependency<Output: Yields<T>>,
    T: Clone + Send + 'static,
{
    DependsInput {
        inputs: D::inputs(),
        is_cached: true,
        yields: Yields::yields,
        clone: T::clone,
        describe: <D::Output as Yields<T>>::describe,
    }
}

impl<D: Dependency, T: Send + 'static> DependsInput<D, T> {
    /// Whether the dependency runs once a request, however many depend on it; it does unless this says no.
    #[must_use]
    pub fn cache(mut self, is_cached: bool) -> Self {
        self.is_cached = is_cached;
        self
    }

    /// What the dependency gave already.
    fn known(&self, exchange: &mut Exchange) -> Option<Option<T>> {
        if let Some(Given(value)) = exchange.results.get::<D, Given<T>>() {
            return Some(value.as_ref().map(self.clone));
        }
        let output = exchange.results.get::<D, Effected<D::Output>>()?.0.take()?;
        let value = self.take(output, exchange);
        Some(self.keep(value, exchange))
    }

    fn take(&self, output: D::Output, exchange: &mut Exchange) -> Option<T> {
        (self.yields)(output, exchange).map_or_else(|error| exchange.raise(error), Some)
    }

    /// A raised error ends the request, so it is not asked for again.
    fn keep(&self, value: Option<T>, exchange: &mut Exchange) -> Option<T> {
        exchange.results.keep::<D, _>(|| Given(value.as_ref().map(self.clone)));
        value
    }
}

impl<D: Dependency, T: Send + 'static> Input for DependsInput<D, T> {
    type Value = T;

    fn source(&self) -> Option<Source> {
        self.inputs.read_body().then_some(Source::Body)
    }

    fn is_dependency(&self) -> bool {
        true
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<T> {
        if self.is_cached
            && let Some(known) = self.known(exchange)
        {
            return known;
        }
        let output = run::<D>(&self.inputs, exchange).await;
        let value = output.and_then(|output| self.take(output, exchange));
        if self.is_cached { self.keep(value, exchange) } else { value }
    }

    fn describe(&self, operation: &mut Operation) {
        describe::<D>(&self.inputs, self.describe, operation);
    }
}

/// Notes what a dependency reads, once, and the errors of its output; its states for every way that leads to it, unless something
/// stands in for it, which reads nothing.
pub(super) fn describe<D: Dependency>(
    inputs: &D::Inputs,
    errors: fn(&mut Errors),
    operation: &mut Operation,
) {
    let (parameters, bodies) = (operation.parameters.len(), operation.bodies.len());
    let states = operation.states.len();
    let is_known = operation.dependencies.contains(&TypeId::of::<D>());
    operation.dependencies.push(TypeId::of::<D>());
    operation.errors.enter(D::NAME);
    inputs.describe(operation);
    errors(&mut operation.errors);
    if is_known {
        operation.parameters.truncate(parameters);
        operation.bodies.truncate(bodies);
    } else {
        D::raises(&mut operation.errors);
    }
    operation.errors.leave();
    if operation.overridden.contains(&TypeId::of::<D>()) {
        operation.states.truncate(states);
    }
    operation.states[states..].iter_mut().for_each(|state| state.through.insert(0, D::NAME));
}

impl<D: Dependency, T> fmt::Debug for DependsInput<D, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DependsInput({})", D::NAME)
    }
}
