//! One run of a dependency, or of what stands in for it.

use super::{Dependency, Yields};
use crate::input::{Exchange, Inputs};
use std::pin::Pin;

/// What stands in for the dependency `D`.
type StandIn<D> = Box<dyn Fn() -> Output<D> + Send + Sync>;

type Output<D> = Pin<Box<dyn Future<Output = <D as Dependency>::Output> + Send>>;

/// A function whose value stands in for what the dependency yields, or for its whole output.
pub(crate) fn stand_in<D, T, F, Fut>(function: F) -> impl Send + Sync + 'static
where
    D: Dependency<Output: Yields<T>>,
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = T> + Send + 'static,
{
    let stand_in: StandIn<D> = Box::new(move || {
        let value = function();
        Box::pin(async { D::Output::of(value.await) })
    });
    stand_in
}

/// Reads the parameters and calls the function. `None`: the exchange holds the errors.
pub(super) async fn run<D: Dependency>(inputs: &D::Inputs, exchange: &mut Exchange) -> Option<D::Output> {
    if let Some(stand_in) = exchange.stand_in::<D, StandIn<D>>() {
        let output = stand_in();
        return Some(output.await);
    }
    let values = inputs.read(exchange).await?;
    Some(D::call(values).await)
}
