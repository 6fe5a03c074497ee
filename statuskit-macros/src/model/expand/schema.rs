//! Writes the schema of the type: a call of the runtime, with what `#[model(…)]` adds.

use crate::docs::docs;
use crate::local::local;
use crate::model::ast::Model;
use proc_macro2::TokenStream;
use quote::quote;

/// The options that document the type for readers: methods of `About`.
pub(crate) const ABOUT: [&str; 6] =
    ["title", "description", "example", "examples", "deprecated", "schema_extra"];

/// Returns `fn schema`, which calls this function of the runtime, and `fn shown`.
pub(super) fn schema(model: &Model, function: &TokenStream, arguments: &TokenStream) -> TokenStream {
    let (components, about) = (local("components"), about(model));
    let shown = shown(model);
    quote! {
        fn schema(
            #components: &mut ::statuskit::__private::model::Components,
        ) -> ::statuskit::__private::model::Schema {
            ::statuskit::__private::model::#function::<Self>(#arguments #components, #about)
        }

        #shown
    }
}

/// Returns `|about| about.description("An item for sale.").example(json!({"name": "Hat"}))`.
fn about(model: &Model) -> TokenStream {
    let about = local("about");
    let calls = model.options.0.iter().filter(|call| ABOUT.iter().any(|name| call.is(name)));
    let docs = docs(&model.item.attrs);
    let is_described = docs.is_empty() || model.option("description").is_some();
    let description = (!is_described).then(|| quote!(.description(#docs)));
    quote!(|#about| #about #description #(#calls)*)
}

/// Returns `fn shown`, for defaults of this type. A generic model has none, since it may not be sendable.
fn shown(model: &Model) -> Option<TokenStream> {
    model.item.generics.type_params().next().is_none().then(|| {
        quote! {
            fn shown(&self) -> ::core::option::Option<::statuskit::__private::Tree> {
                ::statuskit::__private::model::shown(self)
            }
        }
    })
}
