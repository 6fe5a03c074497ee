//! The schemas of models, with the visitor that describes each field.

use crate::keys::described;
use crate::keys::{FieldInfo, Rules, field_info};
use crate::model::{Fields, Model, Newtype, OpaqueReader};
use crate::schema::{About, Components, Direction, Schema};
use crate::value::{Place, Value};
use serde_json::{Map, Value as Json};

/// Implements [`Value::schema`] for a model, as a component.
pub fn structure_schema<M: Model>(components: &mut Components, about: fn(About) -> About) -> Schema {
    components.declared::<M>(&M::label(), about(About::default()), |components| {
        let mut object = ObjectSchema::new(components, M::OPTIONS.default);
        M::fields(&mut object);
        object.finish(M::OPTIONS.deny_unknown_fields)
    })
}

/// Implements [`Value::schema`] for a newtype: returns the schema of its inner value. A newtype of a list, a
/// map or a model is a component, as pydantic's `RootModel` is.
pub fn newtype_schema<N: Newtype + 'static>(
    label: &str,
    components: &mut Components,
    about: fn(About) -> About,
) -> Schema {
    let about = about(About::default());
    match <<N::Inner as Value>::Place as Place>::BODY || about.component_name().is_some() {
        true => components.declared::<N>(label, about, |components| described(N::rules, components)),
        false => about.of(described(N::rules, components)),
    }
}

/// An object whose fields are being described.
pub(super) struct ObjectSchema<'c> {
    pub(super) components: &'c mut Components,
    properties: Map<String, Json>,
    required: Vec<Json>,
    /// Whether every field may be absent.
    all_default: bool,
    /// Whether the object takes all keys that no field takes.
    takes_rest: bool,
}

impl<'c> ObjectSchema<'c> {
    pub(super) fn new(components: &'c mut Components, all_default: bool) -> Self {
        ObjectSchema {
            components,
            properties: Map::new(),
            required: Vec::new(),
            all_default,
            takes_rest: false,
        }
    }

    pub(super) fn put(&mut self, name: &str, schema: Schema, is_required: bool) {
        self.properties.insert(name.to_owned(), schema.titled_as_property(name).into());
        if is_required && !self.all_default {
            self.required.push(name.into());
        }
    }

    /// Returns whether the documentation leaves the field out.
    fn omits(&self, info: &FieldInfo) -> bool {
        (info.hidden && !self.components.is_complete)
            || (info.write_only && self.components.direction == Direction::Output)
    }

    /// Returns the object with all its properties, and starts another one.
    pub(super) fn finish(&mut self, deny_unknown_fields: bool) -> Schema {
        let properties = std::mem::take(&mut self.properties);
        let required = std::mem::take(&mut self.required);
        let takes_rest = std::mem::take(&mut self.takes_rest);
        let mut object = Schema::any().with("properties", properties).with("type", "object");
        if !required.is_empty() {
            object.set("required", required);
        }
        if takes_rest || deny_unknown_fields {
            object.set("additionalProperties", takes_rest);
        }
        object
    }
}

impl<M> Fields<M> for ObjectSchema<'_> {
    fn aliased<T: Value>(
        &mut self,
        name: &'static str,
        _aliases: &'static [&'static str],
        _get: fn(&M) -> Option<&T>,
        rules: Rules<T>,
    ) {
        let info = field_info(rules);
        if self.omits(&info) {
            return;
        }
        let is_required = !info.has_default && (info.required || T::absent().is_none());
        let schema = described(rules, self.components);
        self.put(name, schema, is_required);
    }

    fn flatten<T: Model>(&mut self, _get: fn(&M) -> Option<&T>) {
        let outer = std::mem::replace(&mut self.all_default, T::OPTIONS.default);
        T::fields(self);
        self.all_default = outer;
    }

    fn opaque<T, S: Value>(
        &mut self,
        name: &'static str,
        _aliases: &'static [&'static str],
        has_default: bool,
        _read: OpaqueReader<T>,
        rules: Rules<S>,
    ) {
        if !self.omits(&field_info(rules)) {
            let schema = described(rules, self.components);
            self.put(name, schema, !has_default);
        }
    }

    fn sent<T: Value>(&mut self, name: &'static str, rules: Rules<T>) {
        if self.components.direction == Direction::Output && !self.omits(&field_info(rules)) {
            let schema = described(rules, self.components).with("readOnly", true);
            self.put(name, schema, true);
        }
    }

    fn rest(&mut self) {
        self.takes_rest = true;
    }
}
