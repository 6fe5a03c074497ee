//! Writes the defaults of fields as functions, which serde and the rules both call.
//!
//! So the author's expression stands once, and a mistake in it is reported once. They ask no more of the model's type
//! parameters than the author does, since serde calls them and knows no more.

use crate::model::ast::Model;
use crate::model::field::{Default, Field};
use crate::written::written;
use proc_macro2::TokenStream;
use quote::quote;

/// `impl Item { fn __default_count() -> u32 { DefaultFor::into_default(3) } }`
pub(super) fn defaults(model: &Model) -> Option<TokenStream> {
    let functions: Vec<_> = model.fields().into_iter().filter_map(function).collect();
    let (generics, arguments, bounds) = model.item.generics.split_for_impl();
    let name = &model.item.ident;
    (!functions.is_empty()).then(|| {
        quote! {
            #[automatically_derived]
            impl #generics #name #arguments #bounds {
                #(#functions)*
            }
        }
    })
}

fn function(field: &Field) -> Option<TokenStream> {
    let Default::Expr(expr) = field.default() else { return None };
    let (cfgs, ty, function) = (&field.cfgs, &field.ty, field.default_function());
    Some(quote! {
        #(#cfgs)*
        #[doc(hidden)]
        fn #function() -> #ty {
            ::statuskit::__private::model::DefaultFor::into_default(#expr)
        }
    })
}

/// `Page::<T>::__default_size`, as serde wants it: a text, and no `Self`.
pub(super) fn path(model: &Model, field: &Field) -> String {
    let (name, function) = (&model.item.ident, field.default_function());
    let arguments = model.item.generics.split_for_impl().1;
    let turbofish = arguments.as_turbofish();
    written(&quote!(#name #turbofish::#function))
}
