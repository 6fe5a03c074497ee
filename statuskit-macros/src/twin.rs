//! Writes a type beside a function, with the same name.

use crate::function::Function;
use proc_macro2::TokenStream;
use quote::quote;

/// Returns a type named like the function. Braces keep it out of the value namespace: one `use` imports both.
pub(crate) fn twin(function: &Function) -> TokenStream {
    let (vis, name, cfgs) = (&function.vis, &function.sig.ident, function.cfgs());
    quote! {
        #(#cfgs)*
        #[doc(hidden)]
        #[allow(non_camel_case_types)]
        #vis struct #name {}
    }
}
