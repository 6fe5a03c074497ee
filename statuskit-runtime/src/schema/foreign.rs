//! The schemas of types that implement schemars' trait, but not statuskit's.

use super::Schema;
use super::components::{Components, Direction, Id};
use super::names::Name;
use schemars::generate::{Contract, SchemaSettings};
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value as Json};

/// Where schemars puts the types that it names.
const DEFINITIONS: &str = "#/$defs/";

/// Returns the schema that schemars generates for `T`. The types that schemars names become components.
pub fn foreign_schema<T: JsonSchema>(components: &mut Components) -> Schema {
    let direction = components.direction;
    let mut generator = components.generators.remove(&direction).unwrap_or_else(|| generator(direction));
    let schema = generator.subschema_for::<T>().to_value();
    let schema = lift(schema, generator.definitions(), components);
    components.generators.insert(direction, generator);
    as_object(schema)
}

fn generator(direction: Direction) -> SchemaGenerator {
    let mut settings = SchemaSettings::draft2020_12();
    settings.contract = match direction {
        Direction::Input => Contract::Deserialize,
        Direction::Output => Contract::Serialize,
    };
    settings.into_generator()
}

/// Moves each definition that the schema refers to into the components.
fn lift(schema: Json, definitions: &Map<String, Json>, components: &mut Components) -> Json {
    match schema {
        Json::Object(keywords) => {
            let lifted = keywords.into_iter().map(|(keyword, value)| {
                let value = match value.as_str().and_then(|text| text.strip_prefix(DEFINITIONS)) {
                    Some(name) if keyword == "$ref" => component(name, definitions, components),
                    _ => lift(value, definitions, components),
                };
                (keyword, value)
            });
            Json::Object(lifted.collect())
        }
        Json::Array(items) => items.into_iter().map(|item| lift(item, definitions, components)).collect(),
        other => other,
    }
}

/// Returns the reference to a definition, which becomes a component.
fn component(name: &str, definitions: &Map<String, Json>, components: &mut Components) -> Json {
    let definition = definitions.get(name).cloned().unwrap_or_default();
    let id = Id::Foreign(name.to_owned());
    let reference = components.component(id, Name::of(name, "schemars::"), |components| {
        as_object(lift(definition, definitions, components))
    });
    reference.get("$ref").cloned().unwrap_or_default()
}

/// Converts a boolean schema to an object: `true` accepts anything, and `false` nothing.
fn as_object(schema: Json) -> Schema {
    match schema {
        Json::Object(keywords) => Schema::from(keywords),
        Json::Bool(false) => Schema::any().with("not", Schema::any()),
        _ => Schema::any(),
    }
}
