//! Writes the item with serde's attributes, and the impls that make it a value and a body.

mod check_function;
mod choice;
mod converted;
mod defaults;
mod display;
mod field_attrs;
mod fields;
mod integers;
mod item;
mod json_body;
mod newtype;
mod patch;
mod refused;
mod schema;
mod serde_impls;
mod structure;
mod units;
mod value_impl;

pub(crate) use schema::ABOUT;

use super::ast::{ModelBody, ModelItem};
use crate::errors::MacroErrors;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn expand(model: &ModelItem, errors: &MacroErrors) -> TokenStream {
    if !errors.is_empty() {
        return refused::refused(model, errors);
    }
    let expansion = match &model.body {
        ModelBody::Struct(fields) => structure::structure(model, fields),
        ModelBody::Newtype(field) => newtype::newtype(model, field),
        ModelBody::Units(variants) if model.option("integer").is_some() => {
            integers::integers(model, variants)
        }
        ModelBody::Units(variants) => units::units(model, variants),
        ModelBody::Choice(variants) => choice::choice(model, variants),
        ModelBody::Converted(from) => converted::converted(model, from),
        ModelBody::Unnamed(_) | ModelBody::Union(_) => TokenStream::new(),
    };
    let body = json_body::json_body(model);
    quote!(#expansion #body)
}
