//! One run of a dependency or of its stand-in.

use super::Dependency;
use super::overrides::BoxStandIn;
use crate::input::{Exchange, Inputs};

/// Reads the parameters and calls the function, or runs the stand-in. Returns `None` if the exchange holds
/// the errors.
pub(super) async fn run<D: Dependency>(
    dependency: &D,
    inputs: &D::Inputs,
    exchange: &mut Exchange,
) -> Option<D::Output> {
    if let Some(stand_in) = stand_in::<D>(exchange) {
        return stand_in.run(exchange).await;
    }
    let values = inputs.read(exchange).await?;
    Some(dependency.call(values).await)
}

/// Returns the stand-in for the dependency in this request, if any.
pub(super) fn stand_in<D: Dependency>(exchange: &Exchange) -> Option<BoxStandIn<D>> {
    exchange.stand_in::<D, BoxStandIn<D>>().cloned()
}
