//! The visitor that describes each variant of a choice.

use super::structure::ObjectSchema;
use crate::keys::Rules;
use crate::keys::described;
use crate::model::{Choice, Fields, Model, OpaqueReader, Tagging, Variants};
use crate::schema::Schema;
use crate::schema::names::{Name, normal};
use crate::schema::{Components, Id};
use crate::value::Value;
use serde_json::{Map, Value as Json, json};
use std::any::{TypeId, type_name};
use std::marker::PhantomData;

/// A choice whose variants are being described.
pub(super) struct Alternatives<'c, C> {
    object: ObjectSchema<'c>,
    schemas: Vec<Schema>,
    /// The components of the variants, by the value of the tag.
    mapping: Map<String, Json>,
    choice: PhantomData<fn(C)>,
}

/// What a variant holds.
enum VariantContent {
    Nothing,
    /// A value, with the label of its type.
    Value(Schema, String),
    Fields(Schema),
}

impl<'c, C: Choice> Alternatives<'c, C> {
    pub(super) fn new(components: &'c mut Components) -> Self {
        Alternatives {
            object: ObjectSchema::new(components, false),
            schemas: Vec::new(),
            mapping: Map::new(),
            choice: PhantomData,
        }
    }

    /// Returns a schema that accepts any of the variants. The tag is the discriminator, if there is one.
    pub(super) fn finish(self) -> Schema {
        let tag = match C::TAGGING {
            Tagging::Untagged => return Schema::any_of(self.schemas),
            Tagging::External => return Schema::any().with("oneOf", self.schemas),
            Tagging::Internal(tag) | Tagging::Adjacent(tag, _) | Tagging::Discriminated(tag) => tag,
        };
        let discriminator = json!({"propertyName": tag, "mapping": self.mapping});
        Schema::any().with("oneOf", self.schemas).with("discriminator", discriminator)
    }

    fn add(&mut self, name: &'static str, content: VariantContent) {
        let schema = match C::TAGGING {
            Tagging::Untagged | Tagging::Discriminated(_) => content.alone(name),
            Tagging::External => external(name, content),
            Tagging::Internal(tag) => self
                .component(name, content, |content, components| beside_tag(tag, name, content, components)),
            Tagging::Adjacent(tag, below) => self.component(name, content, |content, _| {
                let members = content.schema().map(|schema| (below, schema));
                closed([(tag, constant(name))].into_iter().chain(members))
            }),
        };
        self.schemas.push(schema);
    }

    /// Adds a model that has the tag as a field. Each of its names leads to it.
    fn discriminated(&mut self, names: &[&str], schema: Schema) {
        if let Some(target) = schema.get("$ref") {
            self.mapping.extend(names.iter().map(|name| ((*name).to_owned(), target.clone())));
        }
        self.schemas.push(schema);
    }

    /// Adds the variant as a component, named after the model that it holds, or else after the enum and the
    /// variant.
    fn component(
        &mut self,
        name: &'static str,
        content: VariantContent,
        make: impl FnOnce(VariantContent, &Components) -> Schema,
    ) -> Schema {
        let label = match &content {
            VariantContent::Value(_, label) if matches!(C::TAGGING, Tagging::Internal(_)) => label.clone(),
            _ => format!("{}{}", C::label(), pascal(name)),
        };
        let own = Name::of(&format!("{}{}", C::label(), pascal(name)), type_name::<C>());
        let names = Name { short: normal(&label), long: own.short };
        let id = Id::Variant(TypeId::of::<C>(), name);
        let components = &mut *self.object.components;
        let reference =
            components.component(id, names, |components| make(content, components).titled(&label));
        self.mapping.extend(reference.get("$ref").map(|target| (name.to_owned(), target.clone())));
        reference
    }
}

impl VariantContent {
    fn schema(self) -> Option<Schema> {
        match self {
            VariantContent::Nothing => None,
            VariantContent::Value(schema, _) | VariantContent::Fields(schema) => Some(schema),
        }
    }

    /// Returns the schema of the variant if the document does not name it.
    fn alone(self, name: &str) -> Schema {
        match self {
            VariantContent::Nothing => Schema::of("null"),
            VariantContent::Value(schema, _) => schema,
            VariantContent::Fields(schema) => schema.titled(name),
        }
    }
}

/// Describes `"Point"` or `{"Circle": …}`.
fn external(name: &str, content: VariantContent) -> Schema {
    match content.schema() {
        None => constant(name),
        Some(schema) => closed([(name, schema)]),
    }
}

/// Describes `{"kind": "Circle", "radius": 1}`.
fn beside_tag(tag: &str, name: &str, content: VariantContent, components: &Components) -> Schema {
    let tag_only = || object([(tag, constant(name).titled_as_property(tag))]);
    let Some(schema) = content.schema() else { return tag_only() };
    let inner = components.resolved(&schema);
    let (Some(Json::Object(properties)), required) = (inner.get("properties"), inner.get("required")) else {
        return Schema::any().with("allOf", vec![Json::from(tag_only()), schema.into()]);
    };
    let constant = constant(name).titled_as_property(tag);
    let properties = [(tag.to_owned(), constant.into())].into_iter().chain(properties.clone());
    let others = required.and_then(Json::as_array).cloned().unwrap_or_default();
    let required: Vec<_> = [Json::from(tag)].into_iter().chain(others).collect();
    let mut whole = inner.clone().with("properties", properties.collect::<Map<_, _>>());
    whole.set("required", required);
    whole
}

fn constant(name: &str) -> Schema {
    Schema::of("string").with("const", name)
}

/// Returns the schema of an object with these members, all of which are required.
fn object<'n>(members: impl IntoIterator<Item = (&'n str, Schema)>) -> Schema {
    let properties: Map<_, _> =
        members.into_iter().map(|(name, schema)| (name.to_owned(), schema.into())).collect();
    let required: Vec<_> = properties.keys().cloned().collect();
    Schema::any().with("properties", properties).with("type", "object").with("required", required)
}

/// Returns the schema of an object with exactly these members.
fn closed<'n>(members: impl IntoIterator<Item = (&'n str, Schema)>) -> Schema {
    object(members).with("additionalProperties", false)
}

/// Converts `very_dark` to `VeryDark`.
fn pascal(name: &str) -> String {
    let words = name.split(|char: char| !char.is_alphanumeric());
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    words.map(capital).collect()
}

impl<C: Choice> Variants<C> for Alternatives<'_, C> {
    fn unit(&mut self, names: &'static [&'static str]) {
        self.add(names[0], VariantContent::Nothing);
    }

    fn newtype<T: Value>(
        &mut self,
        names: &'static [&'static str],
        _get: fn(&C) -> Option<&T>,
        rules: Rules<T>,
    ) {
        let schema = described(rules, self.object.components);
        if matches!(C::TAGGING, Tagging::Discriminated(_)) {
            return self.discriminated(names, schema);
        }
        self.add(names[0], VariantContent::Value(schema, T::label().into_owned()));
    }

    fn structure(&mut self, names: &'static [&'static str], fields: fn(&mut Self)) {
        fields(self);
        let schema = self.object.finish(C::DENY_UNKNOWN_FIELDS);
        self.add(names[0], VariantContent::Fields(schema));
    }
}

/// The fields of the variant that is being described.
impl<C> Fields<C> for Alternatives<'_, C> {
    fn aliased<T: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        get: fn(&C) -> Option<&T>,
        rules: Rules<T>,
    ) {
        self.object.aliased(name, aliases, get, rules);
    }

    fn flatten<T: Model>(&mut self, get: fn(&C) -> Option<&T>) {
        self.object.flatten(get);
    }

    fn opaque<T, S: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        has_default: bool,
        read: OpaqueReader<T>,
        rules: Rules<S>,
    ) {
        Fields::<C>::opaque(&mut self.object, name, aliases, has_default, read, rules);
    }

    fn sent<T: Value>(&mut self, name: &'static str, rules: Rules<T>) {
        Fields::<C>::sent::<T>(&mut self.object, name, rules);
    }

    fn rest(&mut self) {
        Fields::<C>::rest(&mut self.object);
    }
}
