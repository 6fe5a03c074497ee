//! Documents a variant of `#[derive(Reply)]` and its place in the code as the origin of its responses.

use super::Defaults;
use crate::operation::Operation;
use crate::origin::Origin;
use http::StatusCode;
use std::any::type_name;
use std::panic::Location;

/// Documents the responses of a variant of the enum `E`: those that `describe` adds, with this status.
#[track_caller]
pub fn describe_variant<E>(
    variant: &'static str,
    status: StatusCode,
    describe: fn(&Defaults, &mut Operation),
    defaults: &Defaults,
    operation: &mut Operation,
) {
    let origin = Origin::ReplyVariant { type_name: type_name::<E>(), variant };
    let place = Some(Location::caller());
    operation.with_origin(origin, place, |operation| describe(&defaults.fixed(status), operation));
}
