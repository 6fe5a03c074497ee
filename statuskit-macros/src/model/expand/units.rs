//! Writes an enum without data that is read from the names of its variants.

use super::display::display;
use super::item::with_derives;
use super::schema::{schema, schema_of};
use super::serde_impls::restricted_serde_impls;
use super::value_impl::{normalise, value};
use crate::local::local;
use crate::model::ast::ModelItem;
use crate::model::variant::Variant;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

/// Writes `enum Color { Red, Green }`, which is read from `"Red"`.
pub(super) fn units(model: &ModelItem, variants: &[Variant]) -> TokenStream {
    let item = with_derives(model);
    let impls = restricted_serde_impls(model, &quote!(TextOnly));
    let takes_others = variants.iter().any(|variant| variant.serde.has("other"));
    let normalise = normalise(&if takes_others { only_serde() } else { one_of(model, variants) });
    let names = names(model, variants);
    let is_literal = model.option("literal").is_some();
    let schema = match takes_others {
        true => foreign(),
        false => schema(model, &quote!(unit_enum_schema), &quote!(&[#(#names),*], #is_literal,)),
    };
    let functions = quote! {
        #normalise
        #schema

        fn from_text(text: &str) -> ::core::option::Option<Self> {
            ::statuskit::__private::model::unit_enum_from_text(text)
        }
    };
    let value = in_query(model, &functions);
    let display = display(model, variants, &names);
    quote!(#item #impls #value #display)
}

/// Returns the call for an enum with `#[serde(other)]`, where any string is a variant.
fn only_serde() -> TokenStream {
    quote!(<::statuskit::__private::model::Json<Self> as ::statuskit::__private::model::Value>::normalise(
        tree, walk
    ))
}

/// Returns the schema that schemars derives.
fn foreign() -> TokenStream {
    let components = local("components");
    schema_of(&quote!(::statuskit::__private::model::foreign_schema::<Self>(#components)))
}

fn one_of(model: &ModelItem, variants: &[Variant]) -> TokenStream {
    let names = names(model, variants);
    let aliases = variants.iter().filter(|variant| variant.is_readable()).flat_map(|variant| {
        let cfgs = &variant.cfgs;
        variant.serde.texts("alias").map(move |alias| quote!(#(#cfgs)* #alias))
    });
    let read = reader(model, "unit_enum", "unit_literal");
    quote!(::statuskit::__private::model::#read(&[#(#names),*], &[#(#aliases),*], tree, walk))
}

fn names(model: &ModelItem, variants: &[Variant]) -> Vec<TokenStream> {
    let readable = variants.iter().filter(|variant| variant.is_readable());
    let names = readable.map(|variant| {
        let (cfgs, name) = (&variant.cfgs, variant.name(model.rename_all()));
        quote!(#(#cfgs)* #name)
    });
    names.collect()
}

/// Returns the function that reads the enum, either as Python's enums are read or as its literals.
pub(super) fn reader(model: &ModelItem, of_enum: &str, of_literal: &str) -> Ident {
    let name = if model.option("literal").is_some() { of_literal } else { of_enum };
    format_ident!("{name}")
}

pub(super) fn in_query(model: &ModelItem, functions: &TokenStream) -> TokenStream {
    value(model, &quote!(::statuskit::__private::model::InQuery), functions)
}
