//! Writes a model after a mistake: the item, and impls that prevent further errors.

use super::json_body::json_body;
use super::schema::schema_of;
use super::serde_impls::serde_impls;
use super::value_impl::{normalise, value};
use crate::errors::MacroErrors;
use crate::model::ast::{ModelBody, ModelItem};
use crate::model::bounds::bounded;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Data, DeriveInput, Fields};

/// Returns the item without our attributes. Its impls do nothing, but a handler that takes it still compiles.
pub(super) fn refused(model: &ModelItem, errors: &MacroErrors) -> TokenStream {
    let item = &without_schemars(&model.item);
    let borrows = model.item.generics.lifetimes().next().is_some();
    if borrows || matches!(model.body, ModelBody::Union(_)) {
        return quote!(#item #errors);
    }
    let impls = serde_impls(
        model,
        &quote!(::statuskit::__private::serde::Deserialize<'de>),
        &quote!(::core::result::Result::Err(::statuskit::__private::serde::de::Error::custom("no model"))),
        &quote!(serializer.serialize_unit()),
    );
    let schema = schema(model);
    let place = quote!(::statuskit::__private::model::InBody);
    let normalise = normalise(&quote!(::core::option::Option::Some(tree.clone())));
    let any = schema_of(&quote!(::statuskit::__private::model::Schema::any()));
    let value = value(model, &place, &quote!(#normalise #any));
    let body = json_body(model);
    quote!(#item #impls #schema #value #body #errors)
}

/// Returns the item without the attributes of a derive that it no longer has.
fn without_schemars(item: &DeriveInput) -> DeriveInput {
    let mut item = item.clone();
    let strip = |attrs: &mut Vec<Attribute>| attrs.retain(|attr| !attr.path().is_ident("schemars"));
    let strip_fields = |fields: &mut Fields| fields.iter_mut().for_each(|field| strip(&mut field.attrs));
    strip(&mut item.attrs);
    match &mut item.data {
        Data::Struct(data) => strip_fields(&mut data.fields),
        Data::Enum(data) => {
            for variant in &mut data.variants {
                strip(&mut variant.attrs);
                strip_fields(&mut variant.fields);
            }
        }
        Data::Union(_) => {}
    }
    item
}

fn schema(model: &ModelItem) -> TokenStream {
    let (name, text) = (&model.item.ident, model.item.ident.to_string());
    let generics = bounded(&model.item.generics, &quote!(::statuskit::__private::schemars::JsonSchema));
    let (generics, arguments, bounds) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics ::statuskit::__private::schemars::JsonSchema for #name #arguments #bounds {
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(#text)
            }

            fn json_schema(
                _: &mut ::statuskit::__private::schemars::SchemaGenerator,
            ) -> ::statuskit::__private::schemars::Schema {
                ::core::convert::From::from(true)
            }
        }
    }
}
