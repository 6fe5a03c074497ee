//! `Replacement`: a stand-in in the place of one dependency.

use super::{Dependency, StandIn, Yields};
use crate::input::{Exchange, Inputs};
use crate::operation::Operation;
use std::any::Any;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

/// What stands in for the dependency `D`, its type forgotten.
pub(crate) type Replaced<D> = Arc<dyn Replaces<D>>;

type Running<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What stands in for the dependency `D`.
///
/// Where it is at work the dependency is the original again, so that a stand-in may ask for what it replaces.
pub(crate) trait Replaces<D: Dependency>: Send + Sync {
    /// Whether it reads the body.
    fn reads_body(&self) -> bool;

    /// Whether what it gives depends on the scopes.
    fn heeds_scopes(&self) -> bool;

    /// Runs what needs the head alone, when it reads the body.
    fn run_early<'a>(&'a self, exchange: &'a mut Exchange) -> Running<'a, ()>;

    /// Runs it. `None`: the exchange holds the errors.
    fn run<'a>(&'a self, exchange: &'a mut Exchange) -> Running<'a, Option<D::Output>>;

    /// Notes what the app and the route must have for it. Nothing else joins the route, which keeps the
    /// parameters and statuses of the original.
    fn describe(&self, operation: &mut Operation);
}

/// A stand-in for `D`.
pub(crate) fn replacement<D, S, Kind>(stand_in: S) -> Replaced<D>
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

impl<D, S, Kind> Replaces<D> for Replacement<S, Kind>
where
    D: Dependency<Output: Yields<D::Value>>,
    S: StandIn<Kind, Output: Yields<D::Value>>,
    Kind: 'static,
{
    fn reads_body(&self) -> bool {
        self.inputs.read_body()
    }

    fn heeds_scopes(&self) -> bool {
        self.inputs.heed_scopes()
    }

    fn run_early<'a>(&'a self, exchange: &'a mut Exchange) -> Running<'a, ()> {
        Box::pin(async {
            let outer = exchange.restore::<D>();
            self.inputs.run_early(exchange).await;
            exchange.replace_again(outer);
        })
    }

    fn run<'a>(&'a self, exchange: &'a mut Exchange) -> Running<'a, Option<D::Output>> {
        Box::pin(async {
            let known = exchange.problem_count();
            let outer = exchange.restore::<D>();
            let values = self.inputs.read(exchange).await;
            exchange.replace_again(outer);
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

/// The output of `D` that this is or that its value makes; its error is raised.
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
        Err(error) => exchange.raise(error),
    }
}

/// The value as an `O`, if that is its type.
fn same<I: 'static, O: 'static>(value: I) -> Result<O, I> {
    let mut value = Some(value);
    let same: Option<&mut Option<O>> = (&mut value as &mut dyn Any).downcast_mut();
    match same.and_then(Option::take) {
        Some(same) => Ok(same),
        None => Err(value.expect("what is of another type was not taken")),
    }
}
