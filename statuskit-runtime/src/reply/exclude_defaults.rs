//! `exclude_defaults`: omits model fields that have their default values, at any depth, as in FastAPI.

use crate::schema::{Components, Direction, Schema};
use crate::tree::Tree;
use serde_json::Value as Json;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The defaults of each type that a route with `exclude_defaults` has sent.
static KNOWN: Mutex<Option<HashMap<&'static str, Arc<KnownDefaults>>>> = Mutex::new(None);

/// The defaults inside a type, in its schema.
pub(super) struct KnownDefaults {
    schema: Json,
    components: HashMap<String, Json>,
}

impl KnownDefaults {
    /// Returns the defaults inside the type with this name and schema. They are looked up once.
    pub(super) fn of(type_name: &'static str, schema: fn(&mut Components) -> Schema) -> Arc<Self> {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.get_or_insert_default();
        known.entry(type_name).or_insert_with(|| Arc::new(Self::inside(schema))).clone()
    }

    fn inside(schema: fn(&mut Components) -> Schema) -> Self {
        let mut components = Components::new(false).complete();
        let mut schema = Json::from(components.with_direction(Direction::Output, schema));
        let components = components.finish(&mut schema).into_iter().collect();
        KnownDefaults { schema, components }
    }

    /// Returns the value without the fields that have their default values.
    pub(super) fn exclude(&self, tree: Tree) -> Tree {
        self.exclude_in(&self.schema, tree)
    }

    fn exclude_in(&self, schema: &Json, tree: Tree) -> Tree {
        let schema = self.alternative(self.resolved(schema), &tree);
        match tree {
            Tree::Map(entries) => {
                let entries = entries.into_iter();
                Tree::Map(entries.filter_map(|(name, value)| self.entry(schema, name, value)).collect())
            }
            Tree::List(items) => {
                let items = items.into_iter().enumerate();
                Tree::List(
                    items.map(|(index, item)| self.exclude_in(item_schema(schema, index), item)).collect(),
                )
            }
            other => other,
        }
    }

    fn entry<N: AsRef<str>>(&self, object: &Json, name: N, value: Tree) -> Option<(N, Tree)> {
        match object["properties"].get(name.as_ref()) {
            Some(property) if is_default(object, name.as_ref(), property, &value) => None,
            Some(property) => Some((name, self.exclude_in(property, value))),
            None => Some((name, self.exclude_in(&object["additionalProperties"], value))),
        }
    }

    fn resolved<'s>(&'s self, mut schema: &'s Json) -> &'s Json {
        while let Some(target) = schema["$ref"].as_str().and_then(|target| target.rsplit('/').next()) {
            schema = self.components.get(target).unwrap_or(&Json::Null);
        }
        schema
    }

    /// Returns the alternative of a union that describes the value, or the schema itself if it is not a union.
    fn alternative<'s>(&'s self, schema: &'s Json, tree: &Tree) -> &'s Json {
        let alternatives = schema["anyOf"].as_array().or_else(|| schema["oneOf"].as_array());
        let Some(alternatives) = alternatives else { return schema };
        let mut alternatives =
            alternatives.iter().map(|schema| self.alternative(self.resolved(schema), tree));
        alternatives.find(|schema| describes(schema, tree)).unwrap_or(&Json::Null)
    }
}

/// Returns the schema of an item of a list or of a tuple.
fn item_schema(list: &Json, index: usize) -> &Json {
    list["prefixItems"].get(index).unwrap_or(&list["items"])
}

/// Returns whether a field has its default value. An optional field without another default is `None`.
fn is_default(object: &Json, name: &str, property: &Json, value: &Tree) -> bool {
    if let Some(default) = property.get("default") {
        return serde_json::to_value(value).is_ok_and(|value| value == *default);
    }
    let is_required =
        object["required"].as_array().is_some_and(|names| names.iter().any(|required| required == name));
    *value == Tree::Null && !is_required
}

/// Returns whether an object or a list may be of this schema: it has the required fields, no others than the known ones,
/// and the constant values.
fn describes(schema: &Json, tree: &Tree) -> bool {
    match tree {
        Tree::Map(entries) => {
            let properties = &schema["properties"];
            let is_open =
                !schema["additionalProperties"].is_null() && schema["additionalProperties"] != false;
            let is_known = |name: &str| is_open || properties.get(name).is_some();
            let has = |name: &str| entries.iter().any(|(key, _)| key.as_ref() as &str == name);
            let required = schema["required"].as_array().map_or(&[][..], Vec::as_slice);
            schema["type"] == "object"
                && required.iter().filter_map(Json::as_str).all(has)
                && entries.iter().all(|(name, value)| {
                    let constant = &properties[name.as_ref() as &str]["const"];
                    is_known(name.as_ref())
                        && (constant.is_null()
                            || serde_json::to_value(value).is_ok_and(|value| value == *constant))
                })
        }
        Tree::List(_) => schema["type"] == "array",
        _ => true,
    }
}
