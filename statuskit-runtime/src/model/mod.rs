//! The values that can be read from a request, and the problems that can be found in them.

mod broken;
mod choice;
mod choosing;
mod constraints;
mod containers;
mod counted;
mod default_for;
mod describing;
mod doors;
mod exactly;
mod facts;
mod finite;
mod has_length;
mod holding;
#[cfg(feature = "url")]
mod http_url;
mod json;
mod keys;
mod masked;
mod multiple;
mod newtype;
mod object;
mod ordered;
mod pairing;
mod pattern;
mod problem;
mod problems;
mod python;
mod read;
mod reading;
mod refusal;
mod rules;
mod scalar;
mod schema;
#[cfg(feature = "secrecy")]
mod secrecy;
mod secret;
mod secrets;
mod structure;
mod tagged;
#[cfg(test)]
mod tests;
mod textual;
#[cfg(any(feature = "chrono", feature = "jiff"))]
mod time;
mod unit_enum;
mod untagged;
mod value;
mod walk;

pub use choice::{Choice, Tagging, Variants, choice, choice_holds, read_choice};
pub use containers::JsonText;
pub use counted::Counted;
pub use default_for::DefaultFor;
pub use doors::{MapOnly, TextOnly, VariantsOnly};
pub use exactly::read_exactly;
pub use facts::Facts;
pub use finite::MaybeInfinite;
pub use has_length::HasLength;
#[cfg(feature = "url")]
pub use http_url::Address;
pub use json::Json;
pub use keys::{Keys, Rules};
pub use masked::{Masked, write_masked};
pub use multiple::Multiple;
pub use newtype::{
    Newtype, PlaceInside, newtype, newtype_absent, newtype_from_text, newtype_holds, newtype_pairs,
};
pub use ordered::{Ordered, Relation};
pub use problem::Problem;
pub(crate) use problems::MAX_TOLD;
pub use read::{ReadError, parse_body, read_json, read_tree};
pub use refusal::Refusal;
pub use regex::Regex;
#[cfg(feature = "multipart")]
pub(crate) use rules::broken_key;
pub use rules::{default_of, explain, facts, holds, stand_in_of};
#[cfg(feature = "rust_decimal")]
pub use scalar::Digits;
pub use scalar::Email;
#[cfg(feature = "uuid")]
pub use scalar::Versioned;
pub(crate) use schema::title_of;
#[cfg(feature = "multipart")]
pub(crate) use schema::with_facts;
pub use schema::{
    About, Components, Direction, LazySchema, Schema, choice_schema, converted_schema, described,
    foreign_schema, integer_enum_schema, newtype_schema, structure_schema, unit_enum_schema,
};
pub use secret::Secret;
pub use structure::{Fields, Model, ModelCheck, Options, checked, model_holds, pairs_of, structure};
pub use textual::Textual;
#[cfg(any(feature = "chrono", feature = "jiff"))]
pub use time::Temporal;
#[cfg(feature = "chrono")]
pub use time::{Datetime, TimeOfDay};
pub use unit_enum::{
    integer_enum, integer_literal, read_integer_enum, unit_enum, unit_enum_from_text, unit_literal,
    write_integer_enum,
};
pub use value::{InBody, InQuery, Place, Value, generic_label, shown};
pub use walk::Walk;
