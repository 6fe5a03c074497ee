//! Writes `fn check`, which calls the author's function.

use crate::model::ast::ModelItem;
use proc_macro2::TokenStream;
use quote::quote;

/// Returns `fn check` if `#[model(check = f)]` names a function.
pub(super) fn check(model: &ModelItem) -> Option<TokenStream> {
    let function = model.option("check")?.expr()?;
    Some(quote! {
        fn check() -> ::core::option::Option<::statuskit::__private::model::ModelCheck<Self>> {
            ::core::option::Option::Some(|model| ::statuskit::__private::model::checked(#function(model)))
        }
    })
}
