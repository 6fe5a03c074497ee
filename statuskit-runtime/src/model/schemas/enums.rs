//! The schemas of enums whose variants hold no data.

use crate::schema::{About, Components, Schema};
use crate::value::Value;
use serde_json::Value as Json;

/// Implements [`Value::schema`] for an enum that is written as a string. An enum that stands for a `Literal`
/// has no name.
pub fn unit_enum_schema<T: Value>(
    names: &[&str],
    is_literal: bool,
    components: &mut Components,
    about: fn(About) -> About,
) -> Schema {
    one_of::<T>("string", names.iter().map(|name| Json::from(*name)).collect(), is_literal, components, about)
}

/// Does the same for an enum that is written as an integer.
pub fn integer_enum_schema<T: Value>(
    numbers: &[i64],
    is_literal: bool,
    components: &mut Components,
    about: fn(About) -> About,
) -> Schema {
    one_of::<T>(
        "integer",
        numbers.iter().map(|number| Json::from(*number)).collect(),
        is_literal,
        components,
        about,
    )
}

fn one_of<T: Value>(
    kind: &str,
    values: Vec<Json>,
    is_literal: bool,
    components: &mut Components,
    about: fn(About) -> About,
) -> Schema {
    let (schema, about) = (Schema::of(kind), about(About::default()));
    let is_named = !is_literal || about.component_name().is_some();
    let schema = match &values[..] {
        [only] if is_literal => schema.with("const", only.clone()),
        _ => schema.with("enum", values),
    };
    if is_named { components.declared::<T>(&T::label(), about, |_| schema) } else { schema }
}
