//! The model of a component.

use super::types::reference;
use super::{Planner, Presence, TitleRule, ValueSite};
use crate::port::document::pointer_part;
use crate::port::key::PortKey;
use crate::port::names::{TakenNames, camel, is_snake, variable};
use crate::port::ported_model::{KeyedType, ModelForm, PortedField, object_schema};
use crate::port::rust_type::{JSON, RustType, TEXT};
use crate::port::write::doc_comment::is_doc_comment;
use crate::port::write::json;
use serde_json::{Map, Value};
use statuskit_openapi::Schema;

impl<'d> Planner<'d> {
    /// Plans the model of a component.
    pub(super) fn plan_component(&mut self, model: usize, schema: &'d Value, pointer: &str) {
        let Some(keywords) = schema.as_object() else {
            return self.findings.add(pointer, "a schema that is not an object is not written");
        };
        self.name_component(model);
        if !self.plan_enum(model, keywords) {
            self.plan_body(model, schema, keywords, pointer);
        }
        self.describe_component(model, keywords);
    }

    /// Adds a finding about a component, which is also a comment above the model.
    fn remark(&mut self, model: usize, pointer: &str, text: String) {
        self.findings.add(pointer, text.clone());
        self.models.0[model].remarks.push(text);
    }

    /// Adds the key `name`, if the name of the type is another one.
    fn name_component(&mut self, model: usize) {
        let target = &mut self.models.0[model];
        if let Some(name) = target.component.clone().filter(|name| *name != target.rust) {
            target.keys.push(PortKey::text("name", &name));
        }
        if target.component.as_ref().is_some_and(|name| self.pairs.contains(name)) {
            target.keys.push(PortKey::flag("separate"));
        }
    }

    fn plan_body(
        &mut self,
        model: usize,
        schema: &'d Value,
        keywords: &'d Map<String, Value>,
        pointer: &str,
    ) {
        let rust = self.models[model].rust.clone();
        let alternatives = keywords.get("anyOf").or_else(|| keywords.get("oneOf")).and_then(Value::as_array);
        if let Some(properties) = keywords.get("properties").and_then(Value::as_object) {
            return self.plan_struct(model, keywords, properties, pointer);
        }
        if let Some(alternatives) = alternatives.filter(|all| !all.iter().any(is_null)) {
            let alternatives: Vec<_> = alternatives.iter().collect();
            self.models.0[model].keys.retain(|key| key.name != "name");
            let name = self.models[model].component.clone().unwrap_or_default();
            self.models.0[model].keys.push(PortKey::text("name", &name));
            return self.plan_union(model, keywords, &alternatives, &rust);
        }
        let (ty, keys) = match reference(keywords).is_none() && keywords.contains_key("allOf") {
            true => {
                self.remark(model, pointer, "an `allOf` of several schemas is read as any JSON".to_owned());
                (RustType::scalar(&JSON), Vec::new())
            }
            false => self.type_of(schema, &format!("{rust}Root")),
        };
        self.plan_newtype(model, ty, keys);
    }

    fn plan_newtype(&mut self, model: usize, ty: RustType, keys: Vec<PortKey>) {
        let schema = self.keyed_schema(&ty, &keys);
        if !ty.is_of_body(&self.models) {
            let target = &mut self.models.0[model];
            let name = target.component.clone().unwrap_or_default();
            target.keys.retain(|key| key.name != "name");
            target.keys.push(PortKey::text("name", &name));
        }
        let target = &mut self.models.0[model];
        target.schema = schema.clone();
        target.form =
            ModelForm::Newtype(Box::new(KeyedType { ty, docs: None, keys, schema, is_required: true }));
    }

    fn plan_struct(
        &mut self,
        model: usize,
        keywords: &'d Map<String, Value>,
        properties: &'d Map<String, Value>,
        pointer: &str,
    ) {
        let required: Vec<&str> = texts(keywords.get("required"));
        let rust = self.models[model].rust.clone();
        let mut names = TakenNames::default();
        let mut fields = Vec::new();
        for (wire, schema) in properties {
            let presence =
                if required.contains(&wire.as_str()) { Presence::Required } else { Presence::Optional };
            let hint = crate::port::names::pascal(wire);
            let hint = format!("{rust}{hint}");
            let site = ValueSite { wire, hint: &hint, title: TitleRule::Property, presence };
            let value = self.value(schema, &site);
            if value.ty.is_json() && !is_any(schema) {
                let pointer = format!("{pointer}/properties/{}", pointer_part(wire));
                let text = format!("`{wire}` is read as any JSON: no type of Rust has its schema");
                self.remark(model, &pointer, text);
            }
            fields.push(PortedField {
                rust: names.take(&[&variable(wire)]),
                wire: wire.clone(),
                value,
                is_rest: false,
            });
        }
        let additional = self.additional(model, keywords, &mut names, &mut fields);
        let target = &mut self.models.0[model];
        rename_all(&mut target.serde, &fields);
        target.schema = object_schema(&fields, additional);
        target.form = ModelForm::Struct(fields);
    }

    /// Expresses `additionalProperties`, and returns what the framework documents for it.
    fn additional(
        &mut self,
        model: usize,
        keywords: &'d Map<String, Value>,
        names: &mut TakenNames,
        fields: &mut Vec<PortedField>,
    ) -> Option<bool> {
        let value = match keywords.get("additionalProperties")? {
            Value::Bool(false) => {
                self.models.0[model].keys.push(PortKey::flag("deny_unknown_fields"));
                return Some(false);
            }
            Value::Bool(true) => RustType::scalar(&JSON),
            schema if is_any(schema) => RustType::scalar(&JSON),
            schema => {
                let hint = format!("{}Extra", self.models[model].rust);
                self.nested(schema, &hint)
            }
        };
        let ty = RustType::Map(Box::new(RustType::scalar(&TEXT)), Box::new(value));
        let value = KeyedType { ty, docs: None, keys: Vec::new(), schema: Schema::any(), is_required: false };
        fields.push(PortedField {
            rust: names.take(&["extra", "rest"]),
            wire: String::new(),
            value,
            is_rest: true,
        });
        Some(true)
    }

    /// Adds the keys that describe the whole model.
    fn describe_component(&mut self, model: usize, keywords: &'d Map<String, Value>) {
        let rust = self.models[model].rust.clone();
        let mut predicted = self.models[model].schema.clone();
        let target = &mut self.models.0[model];
        match keywords.get("title").and_then(Value::as_str) {
            Some(title) if title != rust => {
                target.keys.push(PortKey::text("title", title));
                predicted.set("title", title);
            }
            Some(_) | None => predicted.set("title", rust),
        }
        match keywords.get("description").and_then(Value::as_str) {
            Some(text) if is_doc_comment(text) => {
                target.docs = Some(text.to_owned());
                predicted.set("description", text);
            }
            Some(text) => {
                target.keys.push(PortKey::text("description", text));
                predicted.set("description", text);
            }
            None => {}
        }
        let extra = self.component_extra(&mut predicted, keywords);
        let target = &mut self.models.0[model];
        if !extra.is_empty() {
            let extra = Value::Object(extra);
            target.keys.push(PortKey::new("schema_extra", json::macro_call(&extra), extra));
        }
        target.schema = predicted;
    }

    /// Returns what `schema_extra` of a model adds, and adds it to the predicted schema. The properties are
    /// left to the fields.
    fn component_extra(&self, predicted: &mut Schema, keywords: &Map<String, Value>) -> Map<String, Value> {
        let mut written = self.rewritten(predicted.clone().into());
        let mut wanted = keywords.clone();
        if let Some(written) = written.as_object_mut()
            && written.contains_key("properties")
            && wanted.contains_key("properties")
        {
            written.shift_remove("properties");
            wanted.shift_remove("properties");
        }
        let empty = Map::new();
        let extra = super::patches::difference(written.as_object().unwrap_or(&empty), &wanted);
        let schema = std::mem::take(predicted).with_all(Value::Object(extra.clone()));
        let mut keywords = schema.keywords().clone();
        keywords.retain(|_, value| value.as_str() != Some(Schema::NO_TITLE));
        *predicted = Schema::from(keywords);
        extra
    }
}

/// Names all fields by a rule, if all of them keep it and one of them needs it.
fn rename_all(serde: &mut Vec<String>, fields: &[PortedField]) {
    let named = || fields.iter().filter(|field| !field.is_rest);
    let is_camel = |field: &PortedField| camel(&field.rust) == field.wire;
    if named().any(|field| !is_snake(&field.wire)) && named().all(is_camel) {
        serde.push("rename_all = \"camelCase\"".to_owned());
    }
}

fn is_any(schema: &Value) -> bool {
    let annotations = ["title", "description", "default", "example", "examples", "deprecated"];
    schema.as_object().is_some_and(|keywords| {
        keywords.keys().all(|keyword| annotations.contains(&keyword.as_str()) || keyword.starts_with("x-"))
    })
}

fn is_null(schema: &Value) -> bool {
    schema.get("type").is_some_and(|kind| kind == "null")
}

fn texts(list: Option<&Value>) -> Vec<&str> {
    list.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}
