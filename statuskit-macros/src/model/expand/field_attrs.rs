//! Writes the attributes of a field for serde and schemars.

use super::defaults;
use crate::model::ast::Model;
use crate::model::field::{Default, Field, Reading};
use crate::written::written;
use syn::{Attribute, Meta, parse_quote};

pub(super) fn attr(metas: &[Meta]) -> Option<Attribute> {
    (!metas.is_empty()).then(|| parse_quote!(#[serde(#(#metas),*)]))
}

/// Returns the author's serde attributes of a field, and what `#[field(…)]` adds.
///
/// A default is always named by its path: a bare `default` would make serde require `T: Default` of a
/// generic model, whose values need not implement it.
pub(super) fn metas(model: &Model, field: &Field) -> Vec<Meta> {
    let mut metas: Vec<Meta> =
        field.serde.0.iter().filter(|meta| !meta.path().is_ident("default")).cloned().collect();
    if let Some(name) = field.alias() {
        metas.push(parse_quote!(rename = #name));
    }
    if field.keys.has("write_only") {
        metas.push(parse_quote!(skip_serializing));
    }
    if field.keys.has("read_only") {
        metas.push(parse_quote!(skip_deserializing));
    }
    if field.keys.has("exclude_none") {
        metas.push(parse_quote!(skip_serializing_if = "::core::option::Option::is_none"));
    }
    if field.keys.has("required") || field.is_foreign() {
        // With this, serde does not let an `Option` be absent.
        metas.push(parse_quote!(deserialize_with = "::statuskit::__private::model::read_exactly"));
    }
    if field.is_masked() {
        metas.push(parse_quote!(serialize_with = "::statuskit::__private::model::write_masked"));
    }
    metas.extend(default(model, field));
    metas
}

fn default(model: &Model, field: &Field) -> Option<Meta> {
    let path = match (field.default(), field.reading()) {
        (Default::Path(path), _) => path.value(),
        (Default::Expr(_), _) => defaults::path(model, field),
        (Default::Trait, _) | (Default::None, Reading::Skipped) => trait_default(field),
        (Default::None, Reading::Value) if may_be_absent(model, field) => trait_default(field),
        (Default::None, Reading::Value | Reading::Flattened | Reading::Rest | Reading::Opaque) => {
            return None;
        }
    };
    Some(parse_quote!(default = #path))
}

/// Returns the path with the type in it: schemars calls it where nothing else determines the return type.
fn trait_default(field: &Field) -> String {
    format!("<{} as ::core::default::Default>::default", written(&field.ty))
}

/// Returns whether it is an `Option` that serde would let be absent if no function read it.
fn may_be_absent(model: &Model, field: &Field) -> bool {
    let is_optional = field.is_option() && !field.keys.has("required") && !model.serde.has("default");
    is_optional && field.is_foreign()
}

/// Returns the schemars attribute of a field.
///
/// For schemars, a field that only serde can read is any JSON, unless the author says otherwise. Its default
/// is omitted: schemars would serialize it with a crate `serde`, on which the author need not depend.
pub(super) fn schema(field: &Field) -> Option<Attribute> {
    let is_opaque = matches!(field.reading(), Reading::Opaque);
    let is_written = is_opaque || field.serde.has("serialize_with");
    match field.has_schema {
        true => None,
        false if field.is_masked() => Some(masked_schema(field)),
        false if is_opaque => {
            Some(parse_quote!(#[schemars(with = "::statuskit::serde_json::Value", !default)]))
        }
        false => is_written.then(|| parse_quote!(#[schemars(!default)])),
    }
}

/// For schemars, a field that is sent as a mask is a string, and its default is omitted as well.
fn masked_schema(field: &Field) -> Attribute {
    match field.default() {
        Default::None => parse_quote!(#[schemars(with = "::std::string::String")]),
        Default::Trait | Default::Expr(_) | Default::Path(_) => {
            parse_quote!(#[schemars(with = "::std::string::String", !default)])
        }
    }
}
