//! `Gate`: a dependency that runs for its effect before the parameters of a route are read.

use super::input::{GateOutput, YieldedValue};
use super::run::raise;
use super::scoped_dependency::ScopedDependency;
use super::{Dependency, Effect};
use crate::input::{CacheKey, Exchange};
use crate::operation::Operation;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

/// A type-erased dependency whose error stops the request.
pub trait Gate: Send + Sync {
    /// Returns the name of the function.
    fn name(&self) -> &'static str;

    /// Returns whether the gate reads the body.
    fn reads_body(&self) -> bool;

    /// Runs the dependencies beneath the gate that need only the head.
    fn run_early<'a>(&'a self, exchange: &'a mut Exchange) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

    /// Runs the gate.
    fn pass<'a>(&'a self, exchange: &'a mut Exchange) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

    /// Documents what the gate reads and raises.
    fn describe(&self, operation: &mut Operation);
}

/// The gates of a route, outermost first. Most routes have no gates.
#[derive(Clone)]
pub(crate) struct Gates(Option<Arc<[Arc<dyn Gate>]>>);

/// Creates a gate from the dependency, with these scopes.
pub(crate) fn gate<D: Dependency>(
    dependency: D,
    scopes: impl IntoIterator<Item = &'static str>,
) -> Arc<dyn Gate> {
    let dependency = ScopedDependency::new(dependency, scopes.into_iter().collect());
    Arc::new(DependencyGate { dependency, effect: D::effect() })
}

struct DependencyGate<D: Dependency> {
    dependency: ScopedDependency<D>,
    effect: Effect<D::Output>,
}

impl<D: Dependency> DependencyGate<D> {
    /// Applies the effect of the output. Returns `None` if the exchange holds its error.
    fn apply(&self, output: D::Output, exchange: &mut Exchange) -> Option<D::Output> {
        exchange.opening = D::NAME;
        (self.effect.apply)(output, exchange).map_or_else(|error| raise::<D, _>(error, exchange), Some)
    }
}

impl<D: Dependency> Gate for DependencyGate<D> {
    fn name(&self) -> &'static str {
        D::NAME
    }

    fn reads_body(&self) -> bool {
        self.dependency.reads_body()
    }

    fn run_early<'a>(&'a self, exchange: &'a mut Exchange) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(self.dependency.run_early(exchange))
    }

    fn pass<'a>(&'a self, exchange: &'a mut Exchange) -> Pin<Box<dyn Future<Output = ()> + Send + 'a>> {
        Box::pin(async {
            let Some(key) = self.dependency.key(exchange) else {
                if let Some(output) = self.dependency.run(exchange).await {
                    self.apply(output, exchange);
                }
                return;
            };
            if let Some(output) = whole::<D>(&key, exchange).and_then(Option::take) {
                let output = self.apply(output, exchange);
                if let Some(place) = whole::<D>(&key, exchange) {
                    *place = output;
                }
            } else if !exchange.dependencies.has(&key)
                && let Some(output) = self.dependency.run(exchange).await
            {
                let output = self.apply(output, exchange);
                exchange.dependencies.keep(key, GateOutput(output));
            }
        })
    }

    fn describe(&self, operation: &mut Operation) {
        self.dependency.describe(self.effect.describe, operation);
    }
}

/// Returns the place in the cache of an output that a parameter has taken whole.
fn whole<'e, D: Dependency>(key: &CacheKey, exchange: &'e mut Exchange) -> Option<&'e mut Option<D::Output>> {
    exchange.dependencies.get::<YieldedValue<D::Output>>(key).map(|value| &mut value.0)
}

impl Gates {
    /// Returns these gates with the `outer` gates in front of them.
    #[must_use]
    pub(crate) fn inside(&self, outer: &[Arc<dyn Gate>]) -> Self {
        Gates::from(outer.iter().chain(self.iter()).cloned().collect::<Vec<_>>())
    }

    /// Runs the gates that read the body, or those that do not, in their order until one raises an error.
    pub(crate) async fn pass(&self, reads_body: bool, exchange: &mut Exchange) {
        for gate in self.iter().filter(|gate| gate.reads_body() == reads_body) {
            if exchange.has_raised() {
                return;
            }
            gate.pass(exchange).await;
        }
    }

    /// Runs the gates' own dependencies that need only the head, until one raises an error.
    pub(crate) async fn run_early(&self, exchange: &mut Exchange) {
        for gate in self.iter() {
            if !exchange.has_raised() {
                gate.run_early(exchange).await;
            }
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    pub(crate) fn describe(&self, operation: &mut Operation) {
        self.iter().for_each(|gate| gate.describe(operation));
    }

    fn iter(&self) -> impl Iterator<Item = &Arc<dyn Gate>> {
        self.0.iter().flat_map(|gates| gates.iter())
    }
}

impl From<Vec<Arc<dyn Gate>>> for Gates {
    fn from(gates: Vec<Arc<dyn Gate>>) -> Self {
        Gates(Some(gates).filter(|gates| !gates.is_empty()).map(Arc::from))
    }
}

impl fmt::Debug for dyn Gate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}
