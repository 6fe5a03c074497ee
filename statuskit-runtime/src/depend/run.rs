//! One run of a dependency or of its stand-in, and its error.

use super::Dependency;
use super::overrides::BoxStandIn;
use crate::error::HttpError;
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

/// Raises the error of the dependency. That of a stand-in may be undeclared.
pub(super) fn raise<D: Dependency, T>(error: HttpError, exchange: &mut Exchange) -> Option<T> {
    if stand_in::<D>(exchange).is_some() {
        exchange.allow_undeclared_status();
    }
    exchange.raise(error.raised_in(D::NAME))
}

/// Returns the stand-in for the dependency in this request, if any.
pub(super) fn stand_in<D: Dependency>(exchange: &Exchange) -> Option<BoxStandIn<D>> {
    exchange.stand_in::<D, BoxStandIn<D>>().cloned()
}
