//! The value of a field, a parameter or a member of a body: its type and the keys that describe it.

use super::Planner;
use super::defaults::default_code;
use crate::port::key::{PortKey, apply};
use crate::port::ported_model::{KeyedType, ModelForm};
use crate::port::rust_type::RustType;
use crate::port::write::doc_comment::is_doc_comment;
use serde_json::{Value, json};
use statuskit_openapi::{Schema, title_of};

/// Where a value is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ValueSite<'s> {
    /// The name on the wire.
    pub(crate) wire: &'s str,
    /// The name for types that the value needs.
    pub(crate) hint: &'s str,
    pub(crate) title: TitleRule,
    pub(crate) presence: Presence,
}

/// How the framework derives a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TitleRule {
    /// As for the property of a model: not for a reference, nor for an optional one.
    Property,
    /// As for a parameter: not for a reference.
    Parameter,
    /// As for a whole body: not for a reference, nor for any JSON.
    Body,
}

/// Whether a value may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Required,
    Optional,
}

impl TitleRule {
    /// Adds the title that the framework derives from the name, unless there is one.
    fn apply(self, schema: Schema, wire: &str) -> Schema {
        match self {
            TitleRule::Property => schema.titled_as_property(wire),
            TitleRule::Body if schema == Schema::any() => schema,
            TitleRule::Parameter | TitleRule::Body => schema.titled(&title_of(wire)),
        }
    }
}

impl<'d> Planner<'d> {
    /// Plans a value.
    pub(crate) fn value(&mut self, schema: &'d Value, site: &ValueSite<'_>) -> KeyedType {
        let (ty, keys) = self.type_of(schema, site.hint);
        self.value_of(ty, keys, schema, site)
    }

    /// Plans a value whose type is known.
    pub(crate) fn value_of(
        &mut self,
        ty: RustType,
        mut keys: Vec<PortKey>,
        schema: &'d Value,
        site: &ValueSite<'_>,
    ) -> KeyedType {
        let ty = self.presence(ty, schema, site, &mut keys);
        let docs = describe(schema, &mut keys);
        let derived = site.title.apply(ty.schema(&self.models), site.wire);
        title(schema, derived.get("title").and_then(Value::as_str), &mut keys);
        let mut predicted = self.keyed_schema(&ty, &keys);
        if let Some(docs) = &docs {
            predicted.set("description", docs.as_str());
        }
        let (extra, schema) = self.patched(predicted, schema, |schema| site.title.apply(schema, site.wire));
        if let Some(extra) = extra {
            keys.push(extra);
        }
        let is_required = site.presence == Presence::Required;
        KeyedType { ty, docs, keys, schema, is_required }
    }

    /// Expresses whether the value may be absent, and its default.
    fn presence(
        &mut self,
        ty: RustType,
        schema: &'d Value,
        site: &ValueSite<'_>,
        keys: &mut Vec<PortKey>,
    ) -> RustType {
        let default = schema.get("default");
        match (site.presence, default) {
            (Presence::Required, _) => {
                if self.may_be_absent(&ty) {
                    keys.push(PortKey::flag("required"));
                }
                ty
            }
            (Presence::Optional, Some(default)) if !default.is_null() => {
                keys.push(self.default_key(&ty, default));
                ty
            }
            (Presence::Optional, _) if ty.is_option() => ty,
            (Presence::Optional, _) if !self.dialect.null => RustType::Option(Box::new(ty)),
            (Presence::Optional, _) => match self.factory(&ty) {
                Some(factory) => {
                    keys.push(PortKey::new("default_factory", factory, Value::Null));
                    ty
                }
                None => RustType::Option(Box::new(ty)),
            },
        }
    }

    /// Returns whether a value of this type may be absent unless a key requires it.
    fn may_be_absent(&self, ty: &RustType) -> bool {
        match ty {
            RustType::Option(_) => true,
            RustType::Model(model) => match &self.models[*model].form {
                ModelForm::Newtype(value) => self.may_be_absent(&value.ty),
                _ => false,
            },
            _ => false,
        }
    }

    fn default_key(&self, ty: &RustType, default: &Value) -> PortKey {
        match default_code(ty, default, &self.models) {
            Some(code) if code.is_empty() => PortKey { name: "default", code: None, json: default.clone() },
            Some(code) => PortKey::new("default", code, default.clone()),
            None => {
                let (ty, json) = (ty.code(&self.models), crate::port::write::json::macro_call(default));
                let code =
                    format!("|| serde_json::from_value::<{ty}>({json}).expect(\"the default is valid\")");
                PortKey::new("default_factory", code, Value::Null)
            }
        }
    }

    /// Returns the function that makes a default which the document does not show.
    fn factory(&self, ty: &RustType) -> Option<String> {
        if let Some(factory) = standard_factory(ty) {
            return Some(factory.to_owned());
        }
        let RustType::Model(model) = ty else { return None };
        let component = self.models[*model].component.as_ref()?;
        let schema = &self.document["components"]["schemas"][component];
        let may_be_empty = schema.get("properties").is_some() && schema.get("required").is_none();
        may_be_empty.then(|| {
            let ty = ty.code(&self.models);
            format!("|| serde_json::from_value::<{ty}>(json!({{}})).expect(\"every field has a default\")")
        })
    }

    /// Returns the schema of a type with what its keys declare.
    pub(super) fn keyed_schema(&self, ty: &RustType, keys: &[PortKey]) -> Schema {
        let schema = ty.schema(&self.models);
        let mut keywords = schema.keywords().clone();
        apply(&mut keywords, keys);
        Schema::from(keywords)
    }
}

/// Returns the description as a doc comment, or adds it as a key if a comment would not come back the same.
fn describe(schema: &Value, keys: &mut Vec<PortKey>) -> Option<String> {
    if schema.get("deprecated") == Some(&Value::Bool(true)) {
        keys.push(PortKey::flag("deprecated"));
    }
    if let Some(Value::Array(examples)) = schema.get("examples")
        && !examples.is_empty()
        && examples.iter().all(Value::is_string)
    {
        keys.push(PortKey::new(
            "examples",
            json!(examples).to_string().replace("\",\"", "\", \""),
            json!(examples),
        ));
    }
    let description = schema.get("description").and_then(Value::as_str)?;
    if is_doc_comment(description) {
        return Some(description.to_owned());
    }
    keys.push(PortKey::text("description", description));
    None
}

fn title(schema: &Value, expected: Option<&str>, keys: &mut Vec<PortKey>) {
    let written = schema.get("title").and_then(Value::as_str);
    if let Some(title) = written.filter(|_| written != expected) {
        keys.push(PortKey::text("title", title));
    }
}

/// Returns the function that makes a default of the standard library.
fn standard_factory(ty: &RustType) -> Option<&'static str> {
    match ty {
        RustType::List(_) => Some("Vec::new"),
        RustType::Map(..) => Some("BTreeMap::new"),
        RustType::Set(_) => Some("BTreeSet::new"),
        RustType::Scalar(scalar) => match scalar.name {
            "String" => Some("String::new"),
            "i64" => Some("i64::default"),
            "f64" => Some("f64::default"),
            "bool" => Some("bool::default"),
            "Value" => Some("Value::default"),
            _ => None,
        },
        _ => None,
    }
}
