//! A variant of `#[derive(Reply)]`: its answers come from it, and from its place in the code.

use super::Defaults;
use crate::operation::Operation;
use crate::origin::Origin;
use http::StatusCode;
use std::any::type_name;
use std::panic::Location;

/// Notes what the variant of the enum `E` answers, whose value `describe` describes, with this status.
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
    operation.answers_of(origin, place, |operation| describe(&defaults.fixed(status), operation));
}
