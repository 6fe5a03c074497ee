//! `ScopedDependency`: a dependency as a parameter or a gate uses it.

use super::Dependency;
use super::overrides::BoxStandIn;
use super::run::{run, stand_in};
use crate::error::Errors;
use crate::input::{CacheKey, Exchange, Inputs};
use crate::operation::{Need, Needed, Operation};
use std::any::TypeId;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A dependency with the scopes that are requested from it.
pub(super) struct ScopedDependency<D: Dependency> {
    dependency: D,
    /// What distinguishes the kept values of this use from those of other values of `D`.
    instance: usize,
    inputs: D::Inputs,
    scopes: Vec<&'static str>,
    /// Whether the dependency, or one that it depends on, takes the scopes or is a security scheme.
    uses_scopes: bool,
}

/// A marker for the dependency `D` when it runs for its own stand-in.
struct Original<D>(PhantomData<D>);

/// Returns a number for a dependency that holds a value. As in FastAPI, two of them share nothing, even if they
/// are equal.
fn next_instance() -> usize {
    static LAST: AtomicUsize = AtomicUsize::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

impl<D: Dependency> ScopedDependency<D> {
    pub(super) fn new(dependency: D, scopes: Vec<&'static str>) -> Self {
        let inputs = D::inputs();
        let instance = if size_of::<D>() == 0 { 0 } else { next_instance() };
        ScopedDependency { dependency, instance, uses_scopes: inputs.use_scopes(), scopes, inputs }
    }

    pub(super) fn with_scopes(self, scopes: Vec<&'static str>) -> Self {
        ScopedDependency { scopes, ..self }
    }

    pub(super) fn reads_body(&self) -> bool {
        self.inputs.read_body()
    }

    /// Returns whether the value depends on the scopes.
    pub(super) const fn uses_scopes(&self) -> bool {
        self.uses_scopes
    }

    /// Returns the key under which the value is kept, or `None` if nothing uses it again. If the scopes make
    /// no difference, all uses share one key.
    pub(super) fn key(&self, exchange: &Exchange) -> Option<CacheKey> {
        if exchange.has_overrides() {
            return Some(self.key_among_overrides(exchange));
        }
        let dependency = TypeId::of::<D>();
        exchange.plan.keeps(dependency).then(|| self.key_of(dependency, self.uses_scopes, exchange))
    }

    /// Returns the key in a request with stand-ins. The value of an original that runs for its own stand-in
    /// is kept apart from the stand-in's.
    fn key_among_overrides(&self, exchange: &Exchange) -> CacheKey {
        let is_restored = exchange.is_restored::<D>();
        let dependency = if is_restored { TypeId::of::<Original<D>>() } else { TypeId::of::<D>() };
        let uses_scopes = stand_in::<D>(exchange).map_or(self.uses_scopes, |one| one.uses_scopes());
        self.key_of(dependency, uses_scopes, exchange)
    }

    fn key_of(&self, dependency: TypeId, uses_scopes: bool, exchange: &Exchange) -> CacheKey {
        let scopes = if uses_scopes { exchange.scopes.set(&self.scopes) } else { Vec::new() };
        CacheKey { dependency, instance: self.instance, scopes }
    }

    /// Runs the dependency with its scopes. Returns `None` if the exchange holds the errors.
    pub(super) async fn run(&self, exchange: &mut Exchange) -> Option<D::Output> {
        let outer = exchange.scopes.enter(&self.scopes);
        let output = run(&self.dependency, &self.inputs, exchange).await;
        exchange.scopes.leave(outer);
        output
    }

    /// Returns whether the dependency, or its stand-in, reads the body in this request.
    pub(super) fn reads_body_in(&self, exchange: &Exchange) -> bool {
        stand_in::<D>(exchange).map_or(self.reads_body(), |stand_in| stand_in.reads_body())
    }

    /// Runs the dependencies beneath this one that need only the head, with its scopes.
    pub(super) async fn run_early(&self, exchange: &mut Exchange) {
        let outer = exchange.scopes.enter(&self.scopes);
        match stand_in::<D>(exchange) {
            Some(stand_in) => stand_in.run_early(exchange).await,
            None => self.inputs.run_early(exchange).await,
        }
        exchange.scopes.leave(outer);
    }

    /// Documents the dependency. `errors` adds the statuses of its output.
    ///
    /// The parameters and body are added once. The requirements, or those of the stand-in, are added for
    /// every path that leads to the dependency. So are the security schemes, since the scopes differ.
    pub(super) fn describe(&self, errors: fn(&mut Errors), operation: &mut Operation) {
        let (parameters, bodies) = (operation.parameters.len(), operation.bodies.len());
        let (states, needs) = (operation.states.len(), operation.needs.len());
        let is_known = operation.dependencies.contains(&TypeId::of::<D>());
        operation.dependencies.push(TypeId::of::<D>());
        if self.reads_body() {
            operation.body_dependencies += 1;
        } else {
            operation.head_only.push(TypeId::of::<D>());
        }
        operation.errors.enter(D::NAME);
        self.describe_inputs(operation);
        operation.errors.list(D::effect().listing());
        errors(&mut operation.errors);
        operation.errors.unlist();
        if is_known {
            operation.parameters.truncate(parameters);
            operation.bodies.truncate(bodies);
        } else {
            D::raises(&mut operation.errors);
        }
        operation.errors.leave();
        if let Some(stand_in) = operation.overrides.of::<D, BoxStandIn<D>>().flatten().cloned() {
            operation.states.truncate(states);
            operation.needs.truncate(needs);
            stand_in.describe(operation);
        }
        operation.states[states..].iter_mut().for_each(|state| state.through.insert(0, D::NAME));
        operation.needs[needs..].iter_mut().for_each(|need| need.through.insert(0, D::NAME));
    }

    fn describe_inputs(&self, operation: &mut Operation) {
        if !self.scopes.is_empty() && !self.uses_scopes {
            operation.needs.push(Need::of(Needed::ScopeReader));
        }
        let outer = operation.scopes.enter(&self.scopes);
        self.inputs.describe(operation);
        operation.scopes.leave(outer);
    }
}
