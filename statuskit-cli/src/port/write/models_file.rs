//! `models.rs`.

use super::attribute::{attribute, keys_attribute};
use super::doc_comment::doc_comment;
use super::imports::imports;
use crate::port::key::PortKey;
use crate::port::names::{camel, renamed_variant};
use crate::port::ported_model::{
    ModelForm, PortedField, PortedModel, PortedModels, PortedVariant, UnionVariant,
};
use serde_json::Value;

/// Writes the models in this order.
pub(crate) fn models_file(models: &PortedModels, order: &[usize]) -> String {
    let written: Vec<_> = order.iter().map(|model| model_code(&models[*model], models)).collect();
    let body = written.join("\n");
    let mut uses = imports(&body);
    uses.push("use statuskit::prelude::*;".to_owned());
    uses.sort();
    format!("//! The models of the API.\n\n{}\n\n{body}", uses.join("\n"))
}

fn model_code(model: &PortedModel, models: &PortedModels) -> String {
    let mut code = model.docs.as_deref().map(|docs| doc_comment(docs, "")).unwrap_or_default();
    code.extend(model.remarks.iter().map(|remark| format!("// port: {remark}\n")));
    code += &match model.keys.is_empty() {
        true => "#[model]\n".to_owned(),
        false => keys_attribute("model", &model.keys, 0),
    };
    code += &attribute("serde", &model.serde, 0);
    let rust = &model.rust;
    let generics = if model.is_generic { "<T>" } else { "" };
    match &model.form {
        ModelForm::Struct(fields) if fields.is_empty() => code + &format!("pub struct {rust} {{}}\n"),
        ModelForm::Struct(fields) => {
            let fields: String = fields.iter().map(|field| field_code(field, model, models)).collect();
            code + &format!("pub struct {rust}{generics} {{\n{fields}}}\n")
        }
        ModelForm::Enum(variants) => {
            let order = if model.is_ordered { ", PartialOrd, Ord" } else { "" };
            code += &format!("#[derive(Clone, Copy, Debug, PartialEq, Eq{order})]\n");
            let variants: String = variants.iter().map(|variant| variant_code(variant, model)).collect();
            code + &format!("pub enum {rust} {{\n{variants}}}\n")
        }
        ModelForm::Union(variants) => {
            let variants: String = variants.iter().map(|variant| union_code(variant, models)).collect();
            code + &format!("pub enum {rust}{generics} {{\n{variants}}}\n")
        }
        ModelForm::Newtype(value) => {
            let keys = keys_attribute("field", &value.keys, 4);
            let ty = value.ty.code(models);
            match keys.is_empty() {
                true => code + &format!("pub struct {rust}(pub {ty});\n"),
                false => code + &format!("pub struct {rust}(\n{keys}    pub {ty},\n);\n"),
            }
        }
        ModelForm::Pending => String::new(),
    }
}

fn field_code(field: &PortedField, model: &PortedModel, models: &PortedModels) -> String {
    let mut code = field.value.docs.as_deref().map(|docs| doc_comment(docs, "    ")).unwrap_or_default();
    if field.is_rest {
        code += "    #[serde(flatten)]\n";
    }
    let mut keys = field.value.keys.clone();
    let rule = model.serde.iter().any(|rule| rule.starts_with("rename_all"));
    let derived = match rule {
        true => camel(&field.rust),
        false => field.rust.trim_start_matches("r#").to_owned(),
    };
    if derived != field.wire && !field.is_rest {
        keys.insert(0, PortKey::text("alias", &field.wire));
    }
    code += &keys_attribute("field", &keys, 4);
    code + &format!("    pub {}: {},\n", field.rust, field.value.ty.code(models))
}

fn variant_code(variant: &PortedVariant, model: &PortedModel) -> String {
    let name = &variant.rust;
    let wire = match &variant.wire {
        Value::String(wire) => wire,
        number => return format!("    {name} = {number},\n"),
    };
    let rule = model.serde.iter().find_map(|rule| rule.strip_prefix("rename_all = \"")?.strip_suffix('"'));
    let derived = rule.map_or(Some(name.clone()), |rule| renamed_variant(name, rule));
    let rename = if derived.as_ref() == Some(wire) {
        String::new()
    } else {
        format!("    #[serde(rename = {wire:?})]\n")
    };
    format!("{rename}    {name},\n")
}

fn union_code(variant: &UnionVariant, models: &PortedModels) -> String {
    let (name, ty) = (&variant.rust, variant.ty.code(models));
    let names = match &variant.tags[..] {
        [] => String::new(),
        [only] if only == name => String::new(),
        [first, aliases @ ..] => {
            let names = [format!("rename = {first:?}")].into_iter();
            let names = names.chain(aliases.iter().map(|alias| format!("alias = {alias:?}")));
            attribute("serde", &names.collect::<Vec<_>>(), 4)
        }
    };
    format!("{names}    {name}({ty}),\n")
}
