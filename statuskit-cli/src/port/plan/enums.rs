//! Enums of texts and integers, and literals.

use super::Planner;
use crate::port::key::PortKey;
use crate::port::names::{TakenNames, renamed_variant, type_name, variant};
use crate::port::ported_model::{ModelForm, PortedModel, PortedVariant};
use crate::port::rust_type::RustType;
use serde_json::{Map, Value};
use statuskit_openapi::Schema;

/// serde's rules for the names of variants, the usual ones first.
const RULES: [&str; 6] =
    ["lowercase", "snake_case", "UPPERCASE", "SCREAMING_SNAKE_CASE", "kebab-case", "camelCase"];

impl<'d> Planner<'d> {
    /// Returns the type of a `const` or `enum` that is written in place. Equal ones are one type.
    pub(super) fn literal(&mut self, keywords: &'d Map<String, Value>, hint: &str) -> Option<RustType> {
        let values = values(keywords)?;
        let kind = kind_of(&values)?;
        let identity = Value::Array(values.clone()).to_string();
        if let Some(model) = self.inline.get(&identity) {
            return Some(RustType::Model(*model));
        }
        let rust = self.type_names.take(&[&type_name(hint)]);
        let mut model = PortedModel::pending(rust, None);
        model.keys = vec![PortKey::flag("literal")];
        fill(&mut model, &values, kind);
        let schema = Schema::of(kind);
        model.schema = match &values[..] {
            [only] => schema.with("const", only.clone()),
            _ => schema.with("enum", values),
        };
        let model = self.models.add(model);
        self.inline.insert(identity, model);
        Some(RustType::Model(model))
    }

    /// Plans a component that is an enum. Returns whether it is one.
    pub(super) fn plan_enum(&mut self, model: usize, keywords: &Map<String, Value>) -> bool {
        let Some(values) = values(keywords) else { return false };
        let Some(kind) = kind_of(&values) else { return false };
        let target = &mut self.models.0[model];
        let is_const = keywords.contains_key("const") && !keywords.contains_key("enum");
        if is_const {
            target.keys.push(PortKey::flag("literal"));
            let name = target.component.clone().unwrap_or_default();
            target.keys.retain(|key| key.name != "name");
            target.keys.push(PortKey::text("name", &name));
        }
        fill(target, &values, kind);
        let schema = Schema::of(kind);
        target.schema = match &values[..] {
            [only] if is_const => schema.with("const", only.clone()),
            _ => schema.with("enum", values),
        };
        true
    }
}

/// Returns the values of a `const` or an `enum`.
fn values(keywords: &Map<String, Value>) -> Option<Vec<Value>> {
    match (keywords.get("enum"), keywords.get("const")) {
        (Some(Value::Array(values)), _) if !values.is_empty() => Some(values.clone()),
        (_, Some(value)) => Some(vec![value.clone()]),
        _ => None,
    }
}

/// Returns the type of the values, if all have the same one that an enum can have.
fn kind_of(values: &[Value]) -> Option<&'static str> {
    if values.iter().all(Value::is_string) {
        return Some("string");
    }
    values.iter().all(|value| value.as_i64().is_some()).then_some("integer")
}

fn fill(model: &mut PortedModel, values: &[Value], kind: &str) {
    let mut names = TakenNames::default();
    let variants = values.iter().map(|value| {
        let name = match value.as_str() {
            Some(text) => variant(text),
            None => variant(&value.to_string()),
        };
        PortedVariant { rust: names.take(&[&name]), wire: value.clone() }
    });
    let variants: Vec<_> = variants.collect();
    if kind == "integer" {
        model.keys.insert(0, PortKey::flag("integer"));
    } else if let Some(rule) = rename_rule(&variants) {
        model.serde.push(format!("rename_all = \"{rule}\""));
    }
    model.form = ModelForm::Enum(variants);
}

/// Returns the rule that derives most of the names on the wire, if it is more than one of them.
fn rename_rule(variants: &[PortedVariant]) -> Option<&'static str> {
    let is_named_so = |variant: &PortedVariant| variant.wire.as_str() == Some(variant.rust.as_str());
    if variants.iter().all(is_named_so) {
        return None;
    }
    RULES.into_iter().find(|rule| variants.iter().all(|variant| is_renamed_by(variant, rule)))
}

/// Returns whether a rule derives the name of a variant on the wire.
pub(crate) fn is_renamed_by(variant: &PortedVariant, rule: &str) -> bool {
    renamed_variant(&variant.rust, rule).as_deref() == variant.wire.as_str()
}
