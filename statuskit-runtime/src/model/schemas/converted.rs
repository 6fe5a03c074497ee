//! The schema of a type that is read as another one.

use crate::schema::{Components, Direction, Schema, foreign_schema};
use crate::value::Value;
use schemars::JsonSchema;

/// Implements [`Value::schema`] for a type that is read as an `F`. Only schemars knows what it is sent as.
pub fn converted_schema<T: JsonSchema, F: Value>(components: &mut Components) -> Schema {
    match components.direction {
        Direction::Input => F::schema(components),
        Direction::Output => foreign_schema::<T>(components),
    }
}
