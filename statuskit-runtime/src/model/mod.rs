//! The values that can be read from a request, and the problems that can be found in them.

pub(crate) mod choice;
mod choosing;

pub(crate) mod de;
pub(crate) mod holding;
pub(crate) mod newtype;
mod object;
pub(crate) mod pairing;
pub(crate) mod read_choice;
pub(crate) mod reading;
pub(crate) mod schemas;
pub(crate) mod structure;
mod tagged;
#[cfg(test)]
mod tests;
pub(crate) mod unit_enum;
mod untagged;
mod variant_contents;

pub(crate) use choice::{Choice, Tagging, Variants};
pub(crate) use newtype::Newtype;
pub(crate) use structure::{Fields, Model, ModelCheck, OpaqueReader};
pub(crate) use unit_enum::unit_enum;
