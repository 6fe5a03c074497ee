//! The schemas of models: what `Value::schema` of each kind of model returns.

mod alternatives;
mod choice;
mod converted;
mod enums;
mod structure;

pub use choice::choice_schema;
pub use converted::converted_schema;
pub use enums::{integer_enum_schema, unit_enum_schema};
pub use structure::{newtype_schema, structure_schema};
