//! Which type a schema becomes, and which keys go with it.

use super::Planner;
use crate::port::key::{PortKey, constraints};
use crate::port::ported_model::ModelForm;
use crate::port::rust_type::{BOOL, FLOAT, INTEGER, JSON, NULL, PARAMETER, RustType, TEXT, text_type};
use serde_json::{Map, Value};
use statuskit_openapi::same;

/// A type with the keys that its schema needs.
pub(crate) type TypeWithKeys = (RustType, Vec<PortKey>);

impl<'d> Planner<'d> {
    /// Returns the type of a schema. `hint` names the types that it needs.
    pub(crate) fn type_of(&mut self, schema: &'d Value, hint: &str) -> TypeWithKeys {
        let plain = |ty: RustType| (ty, Vec::new());
        let Some(keywords) = schema.as_object() else { return plain(RustType::scalar(&JSON)) };
        if let Some(reference) = reference(keywords) {
            return plain(self.referenced(reference));
        }
        if let Some(alternatives) = alternatives(keywords) {
            return self.type_of_alternatives(keywords, alternatives, hint);
        }
        if keywords.get("nullable") == Some(&Value::Bool(true)) {
            let (ty, keys) = self.type_of_kind(keywords, hint);
            return (RustType::Option(Box::new(ty)), keys);
        }
        self.type_of_kind(keywords, hint)
    }

    /// Returns the type of a schema for which there are no keys, such as a returned value.
    pub(crate) fn plain_type(&mut self, schema: &'d Value, hint: &str) -> RustType {
        self.type_of(schema, hint).0
    }

    fn type_of_kind(&mut self, keywords: &'d Map<String, Value>, hint: &str) -> TypeWithKeys {
        let plain = |ty: RustType| (ty, Vec::new());
        if let Some(ty) = self.literal(keywords, hint) {
            return plain(ty);
        }
        match keywords.get("type").and_then(Value::as_str) {
            Some("string") => text(keywords),
            Some("integer") => (RustType::scalar(&INTEGER), bounds(keywords, true)),
            Some("number") => (RustType::scalar(&FLOAT), bounds(keywords, false)),
            Some("boolean") => plain(RustType::scalar(&BOOL)),
            Some("null") => plain(RustType::scalar(&NULL)),
            Some("array") => self.list(keywords, hint),
            Some("object") => self.map(keywords, hint),
            _ => plain(RustType::scalar(&JSON)),
        }
    }

    /// Returns whether a parameter can have this type: a value that is a text on the wire, or a list of them.
    pub(crate) fn is_text(&self, ty: &RustType) -> bool {
        match ty {
            RustType::Scalar(scalar) => scalar.name != "()" && scalar.name != "Value",
            RustType::Model(model) => match &self.models[*model].form {
                ModelForm::Enum(_) => true,
                ModelForm::Newtype(value) => self.is_text(&value.ty),
                ModelForm::Union(variants) => variants.iter().all(|variant| self.is_text(&variant.ty)),
                ModelForm::Struct(_) | ModelForm::Pending => false,
            },
            RustType::Option(inner) | RustType::List(inner) | RustType::Set(inner) => self.is_text(inner),
            RustType::Map(..)
            | RustType::Tuple(_)
            | RustType::Boxed(_)
            | RustType::Parameter
            | RustType::Generic(..) => false,
        }
    }

    /// Returns the type that a reference leads to.
    pub(super) fn referenced(&self, reference: &str) -> RustType {
        if reference == PARAMETER {
            return RustType::Parameter;
        }
        let name = reference.strip_prefix("#/components/schemas/").unwrap_or_default();
        if let Some((model, argument)) = self.instances.get(name) {
            let argument = self.components[argument];
            return RustType::Generic(*model, Box::new(RustType::Model(argument)));
        }
        self.components.get(name).map_or(RustType::scalar(&JSON), |model| RustType::Model(*model))
    }

    fn type_of_alternatives(
        &mut self,
        keywords: &'d Map<String, Value>,
        all: &'d [Value],
        hint: &str,
    ) -> TypeWithKeys {
        let is_null = |schema: &&Value| schema.get("type").is_some_and(|kind| kind == "null");
        let present: Vec<&'d Value> = all.iter().filter(|schema| !is_null(schema)).collect();
        let (ty, keys) = match present[..] {
            [only] if keywords.get("discriminator").is_none() => self.type_of(only, hint),
            _ => (self.union(keywords, &present, hint), Vec::new()),
        };
        if present.len() == all.len() || ty.is_option() {
            return (ty, keys);
        }
        (RustType::Option(Box::new(ty)), keys)
    }

    fn list(&mut self, keywords: &'d Map<String, Value>, hint: &str) -> TypeWithKeys {
        let items = keywords.get("prefixItems").or(keywords.get("items").filter(|items| items.is_array()));
        if let Some(Value::Array(items)) = items {
            let items = items.iter().map(|item| self.nested(item, &format!("{hint}Item"))).collect();
            return (RustType::Tuple(items), Vec::new());
        }
        let item = match keywords.get("items") {
            Some(items) => self.nested(items, &format!("{hint}Item")),
            None => RustType::scalar(&JSON),
        };
        let is_set = keywords.get("uniqueItems") == Some(&Value::Bool(true));
        let keys = lengths(keywords, "array");
        if is_set && self.make_ordered(&item) {
            return (RustType::Set(Box::new(item)), keys);
        }
        (RustType::List(Box::new(item)), keys)
    }

    /// Marks what is in a set as ordered. Returns whether that is possible.
    fn make_ordered(&mut self, item: &RustType) -> bool {
        match item {
            RustType::Scalar(scalar) => scalar.is_ordered,
            RustType::Model(model) if self.models[*model].variants().is_some() => {
                self.models.0[*model].is_ordered = true;
                true
            }
            _ => false,
        }
    }

    fn map(&mut self, keywords: &'d Map<String, Value>, hint: &str) -> TypeWithKeys {
        let value = match keywords.get("additionalProperties") {
            Some(schema @ Value::Object(_)) => self.nested(schema, &format!("{hint}Value")),
            _ => RustType::scalar(&JSON),
        };
        let key =
            match keywords.get("propertyNames").map(|names| self.type_of(names, &format!("{hint}Key")).0) {
                Some(key) if self.make_ordered(&key) => key,
                _ => RustType::scalar(&TEXT),
            };
        (RustType::Map(Box::new(key), Box::new(value)), lengths(keywords, "object"))
    }

    /// Returns the type of a schema within another one. If keys constrain it, it is a type of its own.
    pub(super) fn nested(&mut self, schema: &'d Value, hint: &str) -> RustType {
        let (ty, keys) = self.type_of(schema, hint);
        if keys.is_empty() || ty.is_of_body(&self.models) || ty.is_option() {
            return ty;
        }
        let predicted = self.keyed_schema(&ty, &keys);
        if !same(schema, &self.rewritten(predicted.clone().into())) {
            return ty;
        }
        self.newtype(schema, ty, keys, predicted, hint)
    }
}

/// Returns the reference of a schema, also if it is wrapped in an `allOf`.
pub(super) fn reference(keywords: &Map<String, Value>) -> Option<&str> {
    if let Some(reference) = keywords.get("$ref") {
        return reference.as_str();
    }
    match keywords.get("allOf")?.as_array()?.as_slice() {
        [only] => only.get("$ref")?.as_str(),
        _ => None,
    }
}

/// Returns the alternatives of a union.
fn alternatives(keywords: &Map<String, Value>) -> Option<&[Value]> {
    let all = keywords.get("anyOf").or_else(|| keywords.get("oneOf"))?.as_array()?;
    (!all.is_empty()).then_some(all)
}

fn text(keywords: &Map<String, Value>) -> TypeWithKeys {
    let format = keywords.get("format").and_then(Value::as_str).unwrap_or_default();
    let scalar = text_type(format);
    let mut keys = Vec::new();
    match (scalar.name, keywords.get("maxLength")) {
        ("String" | "Email", _) => keys = lengths(keywords, "string"),
        ("Url", Some(max)) if *max == 2083 => keys.push(PortKey::flag("http_url")),
        ("Uuid", _) if format != "uuid" => {
            keys.push(PortKey::new("uuid_version", &format[4..], format));
        }
        _ => {}
    }
    if scalar.name == "String"
        && let Some(pattern) = keywords.get("pattern").and_then(Value::as_str)
        && regex_syntax::parse(pattern).is_ok()
    {
        keys.push(PortKey::text("pattern", pattern));
    }
    (RustType::scalar(scalar), keys)
}

fn lengths(keywords: &Map<String, Value>, kind: &str) -> Vec<PortKey> {
    let fitting = constraints(kind).filter(|(_, key)| key.ends_with("_length"));
    let keys = fitting.filter_map(|(keyword, key)| {
        let length = keywords.get(keyword)?.as_u64()?;
        Some(PortKey::new(key, length.to_string(), length))
    });
    keys.collect()
}

fn bounds(keywords: &Map<String, Value>, is_integer: bool) -> Vec<PortKey> {
    let keys = constraints("number").filter_map(|(keyword, key)| {
        let bound = keywords.get(keyword)?;
        let number = bound.as_f64()?;
        let is_whole = number.fract() == 0.0 && number.abs() < 9e15;
        let code = match (is_integer, is_whole) {
            (true, true) => format!("{number:.0}"),
            (true, false) => return None,
            (false, true) if number.abs() < 2e9 => format!("{number:.0}"),
            (false, _) => format!("{number:?}"),
        };
        Some(PortKey { name: key, code: Some(code), json: bound.clone() })
    });
    keys.collect()
}
