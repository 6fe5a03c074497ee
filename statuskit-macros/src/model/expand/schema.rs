//! Writes the schema of the type: a call of the runtime, with what `#[model(…)]` adds.

use crate::docs::docs;
use crate::local::local;
use crate::model::ast::ModelItem;
use proc_macro2::TokenStream;
use quote::quote;

/// The options that document the type for readers: methods of `About`.
pub(crate) const ABOUT: [&str; 8] =
    ["name", "title", "description", "example", "examples", "deprecated", "schema_extra", "separate"];

/// Returns `fn schema`, which calls this function of the runtime, and `fn shown`.
pub(super) fn schema(model: &ModelItem, function: &TokenStream, arguments: &TokenStream) -> TokenStream {
    let (components, about) = (local("components"), about(model));
    let call = quote!(::statuskit::__private::model::#function::<Self>(#arguments #components, #about));
    let (schema, shown) = (schema_of(&call), shown(model));
    quote!(#schema #shown)
}

/// Returns `fn schema` with this expression as its body.
pub(super) fn schema_of(expr: &TokenStream) -> TokenStream {
    let components = local("components");
    quote! {
        fn schema(
            #components: &mut ::statuskit::__private::model::Components,
        ) -> ::statuskit::__private::model::Schema {
            #expr
        }
    }
}

/// Returns `|about| about.description("An item for sale.").example(json!({"name": "Hat"}))`.
fn about(model: &ModelItem) -> TokenStream {
    let about = local("about");
    let calls = model.options.0.iter().filter(|call| ABOUT.iter().any(|name| call.is(name)));
    let docs = docs(&model.item.attrs);
    let is_described = docs.is_empty() || model.option("description").is_some();
    let description = (!is_described).then(|| quote!(.description(#docs)));
    quote!(|#about| #about #description #(#calls)*)
}

/// Returns `fn shown`, for defaults of this type. A generic model has none, since it may not be sendable.
fn shown(model: &ModelItem) -> Option<TokenStream> {
    model.item.generics.type_params().next().is_none().then(|| {
        quote! {
            fn shown(&self) -> ::core::option::Option<::statuskit::__private::Tree> {
                ::statuskit::__private::model::shown(self)
            }
        }
    })
}
