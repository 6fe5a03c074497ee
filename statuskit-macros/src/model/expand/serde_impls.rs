//! Writes `impl Deserialize` and `impl Serialize`.
//!
//! serde's derive reads a struct from a list and a unit variant from `{"Red": null}`, which pydantic does
//! not. Therefore the derive generates functions of the type, and the impls restrict what these accept.

use crate::model::ast::ModelItem;
use crate::model::bounds::bounded;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{LitStr, Type, parse_quote};

/// Returns the impls of a model that is read through this deserializer, such as `MapOnly`, which rejects what
/// pydantic rejects.
pub(super) fn restricted_serde_impls(model: &ModelItem, deserializer: &TokenStream) -> TokenStream {
    let read = quote!(Self::deserialize(::statuskit::__private::model::#deserializer(deserializer)));
    remote(model, &quote!(::statuskit::__private::serde::Deserialize<'de>), &read)
}

/// Returns the impls of a model that accepts everything that serde's derive accepts.
pub(super) fn derived_serde_impls(model: &ModelItem) -> TokenStream {
    let read = quote!(Self::deserialize(deserializer));
    remote(model, &quote!(::statuskit::__private::serde::Deserialize<'de>), &read)
}

/// Returns the impls of an enum whose variant the walk determines, since serde would accept too much.
pub(super) fn choice_serde_impls(model: &ModelItem) -> TokenStream {
    let read =
        quote!(::statuskit::__private::model::read_choice(deserializer, |tree| Self::deserialize(tree)));
    remote(model, &quote!(::statuskit::__private::model::Value), &read)
}

/// Returns the impls of an enum whose variant the tag names, by these arms of a `match` on it.
pub(super) fn discriminated_impls(model: &ModelItem, tag: &LitStr, arms: &TokenStream) -> TokenStream {
    let read = quote! {
        ::statuskit::__private::model::read_discriminated(#tag, deserializer, |name, tree| match name {
            #arms
            _ => ::core::option::Option::None,
        })
    };
    remote(model, &quote!(::statuskit::__private::model::Value), &read)
}

/// Returns the impls of a type that is read as another one, whose rules serde does not know.
pub(super) fn converted_serde_impls(model: &ModelItem, from: &Type) -> TokenStream {
    let read = quote! {
        let tree = <::statuskit::__private::Tree as ::statuskit::__private::serde::Deserialize>::deserialize(deserializer)?;
        let tree = ::statuskit::__private::model::Walk::at("body")
            .with_strict(true, |walk| <#from as ::statuskit::__private::model::Value>::normalise(&tree, walk))
            .ok_or_else(|| ::statuskit::__private::serde::de::Error::custom("its rules do not hold"))?;
        Self::deserialize(&tree).map_err(::statuskit::__private::serde::de::Error::custom)
    };
    remote(model, &quote!(::statuskit::__private::model::Value), &read)
}

fn remote(model: &ModelItem, bound: &TokenStream, read: &TokenStream) -> TokenStream {
    serde_impls(model, bound, read, &quote!(Self::serialize(self, serializer)))
}

/// Returns `impl Deserialize` and `impl Serialize` with these expressions as bodies. `bound` applies to the
/// type parameters of a generic model when it is read.
pub(super) fn serde_impls(
    model: &ModelItem,
    bound: &TokenStream,
    read: &TokenStream,
    write: &TokenStream,
) -> TokenStream {
    let (name, generics) = (&model.item.ident, &model.item.generics);
    let arguments = generics.split_for_impl().1;
    let mut reading = bounded(generics, bound);
    reading.params.insert(0, parse_quote!('de));
    let (de, _, de_bounds) = reading.split_for_impl();
    let writing = bounded(generics, &quote!(::statuskit::__private::serde::Serialize));
    let (ser, _, ser_bounds) = writing.split_for_impl();
    quote! {
        #[automatically_derived]
        impl #de ::statuskit::__private::serde::Deserialize<'de> for #name #arguments #de_bounds {
            fn deserialize<D: ::statuskit::__private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                #read
            }
        }

        #[automatically_derived]
        impl #ser ::statuskit::__private::serde::Serialize for #name #arguments #ser_bounds {
            fn serialize<S: ::statuskit::__private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                #write
            }
        }
    }
}
