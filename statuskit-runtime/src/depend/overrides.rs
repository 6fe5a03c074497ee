//! `Replacement`: a stand-in for one dependency.

use super::{Dependency, StandIn, Yields};
use crate::input::{Exchange, Inputs};
use crate::operation::Operation;
use std::any::Any;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

/// A type-erased stand-in for the dependency `D`.
pub(crate) type BoxStandIn<D> = Arc<dyn ErasedStandIn<D>>;

type Running<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// A stand-in for the dependency `D`.
///
/// While its parameters are read, `D` is the original again, so that a stand-in may depend on what it
/// replaces.
pub(crate) trait ErasedStandIn<D: Dependency>: Send + Sync {
    /// Returns whether the stand-in reads the body.
    fn reads_body(&self) -> bool;

    /// Returns whether the value depends on the scopes.
    fn uses_scopes(&self) -> bool;

    /// Runs the dependencies beneath the stand-in that need only the head.
    fn run_early<'a>(&'a self, exchange: &'a mut Exchange) -> Running<'a, ()>;

    /// Runs the stand-in. Returns `None` if the exchange holds the errors.
    fn run<'a>(&'a self, exchange: &'a mut Exchange) -> Running<'a, Option<D::Output>>;

    /// Adds what the stand-in requires of the app and the route. Nothing else is added, since the route keeps
    /// the parameters and statuses of the original.
    fn describe(&self, operation: &mut Operation);
}

/// Creates a stand-in for `D`.
pub(crate) fn replacement<D, S, Kind>(stand_in: S) -> BoxStandIn<D>
where
    D: Dependency<Output: Yields<D::Value>>,
    S: StandIn<Kind, Output: Yields<D::Value>>,
    Kind: 'static,
{
    Arc::new(Replacement { inputs: S::inputs(), stand_in, kind: PhantomData })
}

struct Replacement<S: StandIn<Kind>, Kind> {
    stand_in: S,
    inputs: S::Inputs,
    kind: PhantomData<fn() -> Kind>,
}

impl<D, S, Kind> ErasedStandIn<D> for Replacement<S, Kind>
where
    D: Dependency<Output: Yields<D::Value>>,
    S: StandIn<Kind, Output: Yields<D::Value>>,
    Kind: 'static,
{
    fn reads_body(&self) -> bool {
        self.inputs.read_body()
    }

    fn uses_scopes(&self) -> bool {
        self.inputs.use_scopes()
    }

    fn run_early<'a>(&'a self, exchange: &'a mut Exchange) -> Running<'a, ()> {
        Box::pin(async {
            let outer = exchange.restore::<D>();
            self.inputs.run_early(exchange).await;
            exchange.undo_restore(outer);
        })
    }

    fn run<'a>(&'a self, exchange: &'a mut Exchange) -> Running<'a, Option<D::Output>> {
        Box::pin(async {
            let known = exchange.problem_count();
            let outer = exchange.restore::<D>();
            let values = self.inputs.read(exchange).await;
            exchange.undo_restore(outer);
            let output = match values {
                Some(values) => fill::<D, _>(self.stand_in.call(values).await, exchange),
                None => None,
            };
            if exchange.has_raised() || exchange.problem_count() > known {
                exchange.allow_undeclared_status();
            }
            output
        })
    }

    fn describe(&self, operation: &mut Operation) {
        let overrides = operation.overrides.restored::<D>();
        let mut own = Operation { overrides, ..Operation::default() };
        self.inputs.describe(&mut own);
        own.states.iter_mut().for_each(|state| state.through.insert(0, S::name()));
        own.needs.iter_mut().for_each(|need| need.through.insert(0, S::name()));
        operation.states.append(&mut own.states);
        operation.needs.append(&mut own.needs);
        operation.errors.types.append(&mut own.errors.types);
    }
}

/// Converts the output of a stand-in into an output of `D`, unless it is one already. Raises its error.
fn fill<D, O>(output: O, exchange: &mut Exchange) -> Option<D::Output>
where
    D: Dependency<Output: Yields<D::Value>>,
    O: Yields<D::Value> + 'static,
{
    let output = match same(output) {
        Ok(whole) => return Some(whole),
        Err(output) => output,
    };
    exchange.opening = D::NAME;
    match output.yields(exchange) {
        Ok(value) => Some(D::Output::of(value)),
        Err(error) => exchange.raise(error.raised_in(D::NAME)),
    }
}

/// Returns the value as an `O`, if that is its type.
fn same<I: 'static, O: 'static>(value: I) -> Result<O, I> {
    let mut value = Some(value);
    let same: Option<&mut Option<O>> = (&mut value as &mut dyn Any).downcast_mut();
    match same.and_then(Option::take) {
        Some(same) => Ok(same),
        None => Err(value.expect("a value of another type was not taken")),
    }
}
