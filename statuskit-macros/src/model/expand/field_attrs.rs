//! Writes the attributes of a field for serde and schemars.

use super::defaults;
use crate::model::ast::ModelItem;
use crate::model::field::{Default, Field, FieldReading};
use crate::written::written;
use quote::quote;
use syn::{Attribute, Meta, parse_quote};

pub(super) fn attr(metas: &[Meta]) -> Option<Attribute> {
    (!metas.is_empty()).then(|| parse_quote!(#[serde(#(#metas),*)]))
}

/// Returns the author's serde attributes of a field, and what `#[field(…)]` adds.
///
/// A default is always named by its path: a bare `default` would make serde require `T: Default` of a
/// generic model, whose values need not implement it.
pub(super) fn metas(model: &ModelItem, field: &Field) -> Vec<Meta> {
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
    if field.keys.has("exclude_none") || is_omitted_if_absent(field) {
        metas.push(parse_quote!(skip_serializing_if = "::core::option::Option::is_none"));
    }
    if field.is_nullable() {
        metas.push(parse_quote!(deserialize_with = "::statuskit::__private::model::read_nullable"));
    } else if field.keys.has("required") || field.is_foreign() {
        // With this, serde does not let an `Option` be absent.
        metas.push(parse_quote!(deserialize_with = "::statuskit::__private::model::read_exactly"));
    }
    if field.is_masked() {
        metas.push(parse_quote!(serialize_with = "::statuskit::__private::model::write_masked"));
    }
    if field.is_duration() {
        metas.push(parse_quote!(serialize_with = "::statuskit::__private::model::write_duration"));
    }
    metas.extend(default(model, field));
    metas
}

fn default(model: &ModelItem, field: &Field) -> Option<Meta> {
    let path = match (field.default(), field.reading()) {
        (Default::Path(_) | Default::Expr(_) | Default::Factory(_), _) => defaults::path(model, field),
        (Default::Trait, _) => trait_default(field),
        (Default::None, _) if defaults::is_of_model(model, field) => defaults::path(model, field),
        (Default::None, FieldReading::Skipped) if !model.serde.has("default") => trait_default(field),
        (Default::None, FieldReading::Value) if may_be_absent(model, field) => trait_default(field),
        (Default::None, _) => return None,
    };
    Some(parse_quote!(default = #path))
}

/// Returns whether it is sent only if it is present, if only as `null`.
fn is_omitted_if_absent(field: &Field) -> bool {
    field.is_nullable() && field.is_sent() && !field.serde.has("skip_serializing_if")
}

/// Returns the path with the type in it: schemars calls it where nothing else determines the return type.
fn trait_default(field: &Field) -> String {
    format!("<{} as ::core::default::Default>::default", written(&field.ty))
}

/// Returns whether it is an `Option` that serde would let be absent if no function read it.
fn may_be_absent(model: &ModelItem, field: &Field) -> bool {
    let is_optional = field.is_option() && !field.keys.has("required") && !model.serde.has("default");
    is_optional && field.is_foreign()
}

/// Returns the schemars attribute of a field, beside those that the author has written.
///
/// For schemars, a field that only serde can read or write is any JSON, and one that is sent as a mask is a
/// string. The default of such a field is omitted: schemars would serialize it with a crate `serde`, on which
/// the author need not depend.
pub(super) fn schema(model: &ModelItem, field: &Field) -> Option<Attribute> {
    let ty = schema_type(field).filter(|_| field.schemars.is_empty()).map(|ty| quote!(with = #ty,));
    let omits_default = field.hides_default() && default(model, field).is_some();
    let is_written = field.schemars.iter().any(|meta| meta.path().is_ident("default"));
    let no_default = (omits_default && !is_written).then(|| quote!(!default));
    (ty.is_some() || no_default.is_some()).then(|| parse_quote!(#[schemars(#ty #no_default)]))
}

fn schema_type(field: &Field) -> Option<&'static str> {
    if field.is_masked() {
        return Some("::std::string::String");
    }
    field.is_read_by_function().then_some("::statuskit::serde_json::Value")
}
