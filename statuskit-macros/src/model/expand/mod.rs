//! Writes the item with serde's attributes, and the impls that make it a value and a body.

mod choice;
mod converted;
mod defaults;
mod doors;
mod field_attrs;
mod fields;
mod integers;
mod item;
mod newtype;
mod refused;
mod schema;
mod structure;
mod units;

use super::ast::{Body, Model};
use super::bounds::bounded;
use crate::errors::Errors;
use crate::local::local;
use proc_macro2::TokenStream;
use quote::quote;
pub(crate) use schema::ABOUT;
use syn::ext::IdentExt;

pub(super) fn expand(model: &Model, errors: &Errors) -> TokenStream {
    if !errors.is_empty() {
        return refused::refused(model, errors);
    }
    let expansion = match &model.body {
        Body::Struct(fields) => structure::structure(model, fields),
        Body::Newtype(field) => newtype::newtype(model, field),
        Body::Units(variants) if model.option("integer").is_some() => integers::integers(model, variants),
        Body::Units(variants) => units::units(model, variants),
        Body::Choice(variants) => choice::choice(model, variants),
        Body::Converted(from) => converted::converted(model, from),
        Body::Unnamed(_) | Body::Union(_) => TokenStream::new(),
    };
    let body = json_body(model);
    quote!(#expansion #body)
}

/// Returns `impl JsonBody`: a model can be sent.
fn json_body(model: &Model) -> TokenStream {
    let name = &model.item.ident;
    let generics = bounded(&model.item.generics, &quote!(::statuskit::__private::JsonBody));
    let generics = bounded(&generics, &quote!(::statuskit::__private::model::Value));
    let (generics, arguments, bounds) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics ::statuskit::__private::JsonBody for #name #arguments #bounds {
            fn schema(
                components: &mut ::statuskit::__private::model::Components,
            ) -> ::statuskit::__private::model::Schema {
                <Self as ::statuskit::__private::model::Value>::schema(components)
            }
        }
    }
}

/// Returns `impl Value` with this place and these functions.
fn value(model: &Model, place: &TokenStream, functions: &TokenStream) -> TokenStream {
    let name = &model.item.ident;
    let label = label(model);
    let generics = bounded(&model.item.generics, &quote!(::statuskit::__private::model::Value));
    let (generics, arguments, bounds) = generics.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #generics ::statuskit::__private::model::Value for #name #arguments #bounds {
            type Place = #place;
            #functions
            #label
        }
    }
}

/// Returns `fn label` of a generic model, as pydantic names it: `Page[Item]`.
fn label(model: &Model) -> Option<TokenStream> {
    let params: Vec<_> = model.item.generics.type_params().map(|param| &param.ident).collect();
    let name = model.item.ident.unraw().to_string();
    (!params.is_empty()).then(|| {
        quote! {
            fn label() -> ::std::borrow::Cow<'static, str> {
                ::statuskit::__private::model::generic_label(
                    #name,
                    &[#(<#params as ::statuskit::__private::model::Value>::label()),*],
                )
            }
        }
    })
}

/// Returns `fn schema` with this expression as its body.
fn schema_of(expr: &TokenStream) -> TokenStream {
    let components = local("components");
    quote! {
        fn schema(
            #components: &mut ::statuskit::__private::model::Components,
        ) -> ::statuskit::__private::model::Schema {
            #expr
        }
    }
}

/// Returns `fn normalise` with this expression as its body.
fn normalise(call: &TokenStream) -> TokenStream {
    quote! {
        fn normalise(
            tree: &::statuskit::__private::Tree,
            walk: &mut ::statuskit::__private::model::Walk,
        ) -> ::core::option::Option<::statuskit::__private::Tree> {
            #call
        }
    }
}

/// Returns `fn check` if `#[model(check = f)]` names a function.
fn check(model: &Model) -> Option<TokenStream> {
    let function = model.option("check")?.expr()?;
    Some(quote! {
        fn check() -> ::core::option::Option<::statuskit::__private::model::ModelCheck<Self>> {
            ::core::option::Option::Some(|model| ::statuskit::__private::model::checked(#function(model)))
        }
    })
}
