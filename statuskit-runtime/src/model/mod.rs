//! The values that can be read from a request, and the problems that can be found in them.

pub(crate) mod choice;
mod choosing;
mod de;
mod holding;
pub(crate) mod newtype;
mod object;
mod pairing;
mod read_choice;
mod reading;
mod schemas;
pub(crate) mod structure;
mod tagged;
#[cfg(test)]
mod tests;
pub(crate) mod unit_enum;
mod untagged;

pub use choice::{Choice, Tagging, Variants};
pub use de::{MapOnly, TextOnly, VariantsOnly};
pub use holding::{choice_holds, model_holds};
pub use newtype::{
    Newtype, PlaceInside, newtype, newtype_absent, newtype_from_text, newtype_holds, newtype_pairs,
};
pub use pairing::pairs_of;
pub use read_choice::{choice, read_choice};
pub use reading::structure;
pub use schemas::{
    choice_schema, converted_schema, integer_enum_schema, newtype_schema, structure_schema, unit_enum_schema,
};
pub use structure::{Fields, Model, ModelCheck, Options, checked};
pub use unit_enum::{
    integer_enum, integer_literal, read_integer_enum, unit_enum, unit_enum_from_text, unit_literal,
    write_integer_enum,
};
