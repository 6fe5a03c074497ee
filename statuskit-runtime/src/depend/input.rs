//! `DependsInput`: a parameter that a dependency fills.

use super::run::raise;
use super::scoped_dependency::ScopedDependency;
use super::{Dependency, Yields};
use crate::error::{Errors, HttpError};
use crate::input::{CacheKey, Exchange, Input};
use crate::operation::{Operation, Source};
use std::any::TypeId;
use std::fmt;

/// A parameter that the dependency `D` fills.
///
/// The constructor stores what it knows about `T` as functions, so that a dependency of another type is one
/// error at the constructor rather than one wherever the input is used.
pub struct DependsInput<D: Dependency, T> {
    dependency: ScopedDependency<D>,
    is_cached: bool,
    yields: fn(D::Output, &mut Exchange) -> Result<T, HttpError>,
    clone: fn(&T) -> T,
    of: fn(T) -> D::Output,
    describe: fn(&mut Errors),
}

/// The value of a dependency as a `T`, or `None` if its own parameters were invalid.
pub(super) struct YieldedValue<T>(pub(super) Option<T>);

/// The whole output of a dependency that ran for its effect, until a parameter takes it.
pub(super) struct GateOutput<O>(pub(super) Option<O>);

/// Creates the input of a parameter that this dependency fills.
pub fn depends<T, D>(dependency: D) -> DependsInput<D, T>
where
    D: Dependency<Output: Yields<T>>,
    T: Clone + Send + 'static,
{
    DependsInput {
        dependency: ScopedDependency::new(dependency, Vec::new()),
        is_cached: true,
        yields: Yields::yields,
        clone: T::clone,
        of: Yields::of,
        describe: <D::Output as Yields<T>>::describe,
    }
}

impl<D: Dependency, T: Send + 'static> DependsInput<D, T> {
    /// Sets whether the dependency runs only once per request, however many parameters it fills. The default
    /// is `true`.
    #[must_use]
    pub fn cache(mut self, is_cached: bool) -> Self {
        self.is_cached = is_cached;
        self
    }

    /// Sets the scopes that are requested from the dependency, as FastAPI's `Security(f, scopes=[…])` does.
    ///
    /// The dependency, and everything that it depends on, finds them in its
    /// [`SecurityScopes`](crate::security::SecurityScopes) after those that are requested further out.
    #[must_use]
    pub fn scopes(self, scopes: impl IntoIterator<Item = &'static str>) -> Self {
        DependsInput { dependency: self.dependency.with_scopes(scopes.into_iter().collect()), ..self }
    }

    async fn run(&self, exchange: &mut Exchange) -> Option<T> {
        let output = self.dependency.run(exchange).await;
        output.and_then(|output| self.take(output, exchange))
    }

    /// Returns the whole output, if the dependency has already run as a gate or for a parameter that took its
    /// output whole.
    fn whole(&self, key: &CacheKey, exchange: &mut Exchange) -> Option<D::Output> {
        let gate_output = exchange.dependencies.get::<GateOutput<D::Output>>(key);
        if let Some(output) = gate_output.and_then(|gate_output| gate_output.0.take()) {
            return Some(output);
        }
        exchange.dependencies.get::<YieldedValue<D::Output>>(key)?.0.take()
    }

    /// Keeps the value for later uses, and the output for parameters that take it whole.
    fn keep(&self, key: CacheKey, value: Option<&T>, exchange: &mut Exchange) {
        if TypeId::of::<T>() != TypeId::of::<D::Output>() && exchange.plan.is_output_taken(TypeId::of::<D>())
        {
            let output = value.map(|value| (self.of)((self.clone)(value)));
            exchange.dependencies.keep(key.clone(), YieldedValue(output));
        }
        exchange.dependencies.keep(key, YieldedValue(value.map(self.clone)));
    }

    fn take(&self, output: D::Output, exchange: &mut Exchange) -> Option<T> {
        exchange.opening = D::NAME;
        (self.yields)(output, exchange).map_or_else(|error| raise::<D, _>(error, exchange), Some)
    }
}

impl<D: Dependency, T: Send + 'static> Input for DependsInput<D, T> {
    type Value = T;

    fn source(&self) -> Option<Source> {
        self.dependency.reads_body().then_some(Source::Body)
    }

    fn is_dependency(&self) -> bool {
        true
    }

    fn uses_scopes(&self) -> bool {
        self.dependency.uses_scopes()
    }

    async fn run_early(&self, exchange: &mut Exchange) {
        if self.dependency.reads_body_in(exchange) {
            self.dependency.run_early(exchange).await;
        } else if self.is_cached {
            self.read(exchange).await;
        }
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<T> {
        let key = self.dependency.key(exchange).filter(|_| self.is_cached);
        let Some(key) = key else { return self.run(exchange).await };
        if let Some(YieldedValue(value)) = exchange.dependencies.get::<YieldedValue<T>>(&key) {
            return value.as_ref().map(self.clone);
        }
        let value = match self.whole(&key, exchange) {
            Some(output) => self.take(output, exchange),
            None => self.run(exchange).await,
        };
        self.keep(key, value.as_ref(), exchange);
        value
    }

    fn describe(&self, operation: &mut Operation) {
        self.dependency.describe(self.describe, operation);
        if TypeId::of::<T>() == TypeId::of::<D::Output>() {
            operation.whole_outputs.push(TypeId::of::<D>());
        }
        operation.rereads_body |= !self.is_cached && self.dependency.reads_body();
    }
}

impl<D: Dependency, T> fmt::Debug for DependsInput<D, T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DependsInput({})", D::NAME)
    }
}
