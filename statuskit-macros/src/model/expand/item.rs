//! Writes the item itself with the attributes that serde and schemars read.

use super::field_attrs::{attr, metas, schema};
use crate::attrs::named;
use crate::model::ast::{ModelBody, ModelItem};
use crate::model::field::Field;
use crate::written::written;
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::{Data, DeriveInput, Fields, Meta, Type, parse_quote};

/// Returns the item with its derives.
///
/// With `remote = "Self"`, serde's impls become functions of the type, which our impls call.
pub(super) fn with_derives(model: &ModelItem) -> TokenStream {
    let mut item = model.item.clone();
    let serde = container(model);
    let rename = schema_name(model).map(|name| quote!(rename = #name));
    write_fields(model, &mut item);
    quote! {
        #[derive(
            ::statuskit::__private::serde::Serialize,
            ::statuskit::__private::serde::Deserialize,
            ::statuskit::__private::schemars::JsonSchema,
        )]
        #[serde(crate = "::statuskit::__private::serde", #(#serde),*)]
        #[schemars(crate = "::statuskit::__private::schemars", #rename)]
        #item
    }
}

fn container(model: &ModelItem) -> Vec<Meta> {
    let mut metas = vec![parse_quote!(remote = "Self")];
    metas.extend(bound(model));
    if matches!(model.body, ModelBody::Newtype(_)) && !model.serde.has("transparent") {
        metas.push(parse_quote!(transparent));
    }
    metas.extend(model.serde.0.iter().cloned());
    metas
}

/// Returns `bound(deserialize = "Stock: Deserialize<'de>")`, with one bound per field that serde reads.
///
/// With it, serde's code assumes that the fields can be read. If one cannot, `Fields::field` reports it once,
/// at the field's type, and serde's code does not report it three more times.
fn bound(model: &ModelItem) -> Option<Meta> {
    let mut bounds: Vec<String> = Vec::new();
    let fields = model.fields().into_iter();
    for field in fields.filter(|field| needs_bound(field)) {
        let bound = format!("{}: ::statuskit::__private::serde::Deserialize<'de>", written(&field.ty));
        if !bounds.contains(&bound) {
            bounds.push(bound);
        }
    }
    let bounds = bounds.join(", ");
    (!bounds.is_empty()).then(|| parse_quote!(bound(deserialize = #bounds)))
}

/// Returns whether a field needs a bound: not if its type is known to be readable, which shortens expansions,
/// and not if a `#[cfg]` may remove the field.
fn needs_bound(field: &Field) -> bool {
    field.is_read_by_serde() && field.cfgs.is_empty() && !is_scalar(&field.ty)
}

fn is_scalar(ty: &Type) -> bool {
    const SCALARS: [&str; 12] =
        ["String", "bool", "char", "f32", "f64", "i8", "i16", "i32", "i64", "u16", "u32", "u64"];
    matches!(ty, Type::Path(path) if SCALARS.iter().any(|scalar| path.path.is_ident(scalar)))
}

/// Returns the schema name of a generic model, as pydantic builds it: `Page[Item]` becomes `Page_Item_`.
fn schema_name(model: &ModelItem) -> Option<String> {
    let params: Vec<_> =
        model.item.generics.type_params().map(|param| format!("{{{}}}", param.ident)).collect();
    let is_named = named(&model.item.attrs, "schemars").any(|attr| written(&attr.meta).contains("rename"));
    (!params.is_empty() && !is_named).then(|| format!("{}_{}_", model.item.ident.unraw(), params.join("__")))
}

fn write_fields(model: &ModelItem, item: &mut DeriveInput) {
    match (&model.body, &mut item.data) {
        (ModelBody::Struct(fields), Data::Struct(data)) => write(model, fields, &mut data.fields),
        (ModelBody::Newtype(field), Data::Struct(data)) => {
            write(model, std::slice::from_ref(&**field), &mut data.fields);
        }
        (ModelBody::Units(variants) | ModelBody::Choice(variants), Data::Enum(data)) => {
            for (variant, written) in variants.iter().zip(&mut data.variants) {
                let serde = &variant.serde;
                written.attrs.extend(attr(&serde.0));
                write(model, &variant.fields, &mut written.fields);
            }
        }
        _ => {}
    }
}

fn write(model: &ModelItem, fields: &[Field], written: &mut Fields) {
    for (field, written) in fields.iter().zip(written.iter_mut()) {
        written.attrs.extend(attr(&metas(model, field)));
        written.attrs.extend(schema(model, field));
    }
}
