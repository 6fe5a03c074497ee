//! The type that stands beside a function under its name.

use crate::function::Function;
use proc_macro2::TokenStream;
use quote::quote;

/// A type of the function's name. Braces keep it out of the namespace of values, so one `use` brings both.
pub(crate) fn twin(function: &Function) -> TokenStream {
    let (vis, name, cfgs) = (&function.vis, &function.sig.ident, function.cfgs());
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        #[allow(non_camel_case_types)]
        #vis struct #name {}
    }
}
