//! Writes the function unchanged.

use crate::function::ParsedFn;
use crate::raised::literal_details;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{Lifetime, ReturnType, TypeImplTrait, TypeReference, parse_quote};

/// Returns the function itself. The author does not choose freely what a handler takes, so the lints about
/// that are off.
pub(crate) fn function(function: &ParsedFn) -> TokenStream {
    let is_long = function.sig.inputs.len() > 7;
    let long = is_long.then(|| quote!(#[allow(clippy::too_many_arguments)]));
    let kept = if function.is_async() {
        Some(quote!(#[allow(clippy::unused_async)]))
    } else {
        (!function.sig.inputs.is_empty()).then(|| quote!(#[allow(clippy::needless_pass_by_value)]))
    };
    quote!(#kept #long #function)
}

/// Returns the function after a mistake.
///
/// A return type such as `&str` borrows from nothing that rustc knows of. That is already reported, so the
/// type gets the lifetime `'static`, and the body, which cannot return it, is replaced. So is a body whose mistake
/// rustc would report again.
pub(crate) fn after_error(function: &ParsedFn) -> TokenStream {
    let mut sig = function.sig.clone();
    let mut elided = Elided(false);
    elided.visit_return_type_mut(&mut sig.output);
    if !elided.0 && literal_details(&function.body).is_empty() {
        return quote!(#function);
    }
    let (attrs, vis) = (&function.attrs, &function.vis);
    quote! {
        #(#attrs)*
        #[allow(unused_variables)]
        #vis #sig {
            ::core::unreachable!()
        }
    }
}

/// Returns the return type of the function after a mistake, if it can be named outside the function.
pub(crate) fn return_type_after_error(function: &ParsedFn) -> Option<TokenStream> {
    let mut output = function.sig.output.clone();
    Elided(false).visit_return_type_mut(&mut output);
    let mut implied = HasImplTrait(!function.sig.generics.params.is_empty());
    implied.visit_return_type_mut(&mut output);
    (!implied.0).then(|| match output {
        ReturnType::Type(_, ty) => ty.to_token_stream(),
        ReturnType::Default => quote!(()),
    })
}

/// Whether a type contains `impl Trait`, or the function is generic.
struct HasImplTrait(bool);

impl VisitMut for HasImplTrait {
    fn visit_type_impl_trait_mut(&mut self, _: &mut TypeImplTrait) {
        self.0 = true;
    }
}

/// Replaces elided lifetimes with `'static`. The field is whether there were any.
struct Elided(bool);

impl VisitMut for Elided {
    fn visit_type_reference_mut(&mut self, borrowed: &mut TypeReference) {
        self.0 |= borrowed.lifetime.is_none();
        borrowed.lifetime.get_or_insert_with(|| -> Lifetime { parse_quote!('static) });
        visit_mut::visit_type_reference_mut(self, borrowed);
    }
}
