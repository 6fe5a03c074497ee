//! Writes the defaults of fields as functions, which both serde and the rules call.
//!
//! This way the author's expression is written once, and a mistake in it is reported once. The functions have
//! no other bounds on the model's type parameters than the author's, since serde calls them and knows no
//! others.

use crate::model::ast::ModelItem;
use crate::model::field::{Default, Field};
use crate::written::written;
use proc_macro2::{Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{ExprPath, LitStr};

/// Returns `impl Item { fn __default_count() -> u32 { DefaultFor::into_default(3) } }`.
pub(super) fn defaults(model: &ModelItem) -> Option<TokenStream> {
    let functions: Vec<_> = model.fields().into_iter().filter_map(|field| function(model, field)).collect();
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

fn function(model: &ModelItem, field: &Field) -> Option<TokenStream> {
    let member = &field.member;
    let value = match field.default() {
        Default::Expr(expr) => quote!(::statuskit::__private::model::DefaultFor::into_default(#expr)),
        Default::Factory(factory) => {
            let place = Span::call_site().located_at(factory.span());
            quote_spanned!(place=> ::statuskit::__private::model::made(#factory))
        }
        Default::Path(path) => call(path),
        Default::None if is_of_model(model, field) => match model.serde.text("default") {
            Some(path) => {
                let whole = call(path);
                quote!({ let model: Self = #whole; model.#member })
            }
            None => quote!(<Self as ::core::default::Default>::default().#member),
        },
        Default::None | Default::Trait => return None,
    };
    let (cfgs, ty, function) = (&field.cfgs, &field.ty, field.default_function());
    Some(quote! {
        #(#cfgs)*
        #[doc(hidden)]
        fn #function() -> #ty {
            #value
        }
    })
}

/// Returns whether the default of a field comes from that of its model, and has to be a function because
/// schemars must not serialize it.
pub(super) fn is_of_model(model: &ModelItem, field: &Field) -> bool {
    model.serde.has("default") && matches!(field.default(), Default::None) && field.hides_default()
}

/// Returns the call of the function at this path, or a compile error if the text is not a path.
fn call(path: &LitStr) -> TokenStream {
    match path.parse::<ExprPath>() {
        Ok(path) => quote!(#path()),
        Err(error) => error.into_compile_error(),
    }
}

/// Returns `Page::<T>::__default_size` as serde needs it: a string, without `Self`.
pub(super) fn path(model: &ModelItem, field: &Field) -> String {
    let (name, function) = (&model.item.ident, field.default_function());
    let arguments = model.item.generics.split_for_impl().1;
    let turbofish = arguments.as_turbofish();
    written(&quote!(#name #turbofish::#function))
}
