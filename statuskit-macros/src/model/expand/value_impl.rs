//! Writes `impl Value`.

use crate::model::ast::ModelItem;
use crate::model::bounds::bounded;
use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;

/// Returns `impl Value` with this place and these functions.
pub(super) fn value(model: &ModelItem, place: &TokenStream, functions: &TokenStream) -> TokenStream {
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
fn label(model: &ModelItem) -> Option<TokenStream> {
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

/// Returns `fn normalise` with this expression as its body.
pub(super) fn normalise(call: &TokenStream) -> TokenStream {
    quote! {
        fn normalise(
            tree: &::statuskit::__private::Tree,
            walk: &mut ::statuskit::__private::model::Walk,
        ) -> ::core::option::Option<::statuskit::__private::Tree> {
            #call
        }
    }
}
