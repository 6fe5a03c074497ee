//! Writes `impl JsonBody`.

use crate::model::ast::ModelItem;
use crate::model::bounds::bounded;
use proc_macro2::TokenStream;
use quote::quote;

/// Returns `impl JsonBody`: a model can be sent.
pub(super) fn json_body(model: &ModelItem) -> TokenStream {
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
