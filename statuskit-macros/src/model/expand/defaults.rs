//! Writes the defaults of fields as functions, which both serde and the rules call.
//!
//! This way the author's expression is written once, and a mistake in it is reported once. The functions have
//! no other bounds on the model's type parameters than the author's, since serde calls them and knows no
//! others.

use crate::model::ast::Model;
use crate::model::field::{Default, Field};
use crate::written::written;
use proc_macro2::TokenStream;
use quote::quote;

/// Returns `impl Item { fn __default_count() -> u32 { DefaultFor::into_default(3) } }`.
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

/// Returns `Page::<T>::__default_size` as serde needs it: a string, without `Self`.
pub(super) fn path(model: &Model, field: &Field) -> String {
    let (name, function) = (&model.item.ident, field.default_function());
    let arguments = model.item.generics.split_for_impl().1;
    let turbofish = arguments.as_turbofish();
    written(&quote!(#name #turbofish::#function))
}
