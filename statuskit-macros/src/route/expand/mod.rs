//! Writes the function, its twin, and the routes as calls of the builder.

mod mentioned;
mod route;

use super::ast::{Decorator, RouteFn};
use crate::errors::MacroErrors;
use crate::function::ParsedFn;
use crate::status::Status;
use crate::twin::twin;
use crate::unchanged::{after_error, function};
use mentioned::mentioned;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use route::{declared, route};

/// Input:
///
/// ```text
/// /// Read an item.
/// #[get("/items/{id}", status = PARTIAL_CONTENT)]
/// async fn read_item(id: u64, #[query(ge = 1)] limit: u32) -> Item { … }
/// ```
///
/// Output:
///
/// ```text
/// /// Read an item.
/// async fn read_item(id: u64, limit: u32) -> Item { … }
///
/// #[doc(hidden)]
/// #[allow(non_camel_case_types)]
/// struct read_item {}
///
/// #[automatically_derived]
/// #[allow(deprecated)]
/// impl ::statuskit::extend::route::Endpoint for read_item {
///     fn routes() -> ::std::vec::Vec<::statuskit::Route> {
///         use ::statuskit::__private as __kit;
///         const _: () = __kit::reply::assert_body_allowed::<
///             { __kit::reply::forbids_body(__kit::code!(PARTIAL_CONTENT)) },
///             Item,
///         >();
///         ::std::vec::Vec::from([
///             __kit::Route::get("/items/{id}")
///                 .status(__kit::code!(PARTIAL_CONTENT))
///                 .name("read_item")
///                 .docs("Read an item.")
///                 .handler(
///                     (
///                         __kit::input::path::<u64>("id", |keys| keys),
///                         __kit::input::query::<u32>("limit", |keys| keys.ge(1)),
///                     ),
///                     |(id, limit)| read_item(id, limit),
///                 ),
///         ])
///     }
/// }
/// ```
///
/// There is one import, under a name that nobody else uses: the author's own tokens are in the same scope and
/// may well refer to a module `response` or a type `Route`.
pub(super) fn expand(handler: &RouteFn, errors: &MacroErrors) -> TokenStream {
    if !errors.is_empty() {
        return refused(handler, errors);
    }
    let (function, twin, endpoint) =
        (function(&handler.function), twin(&handler.function), endpoint(handler));
    quote!(#function #twin #endpoint)
}

/// Returns the function and its twin after a mistake, so that both names exist. A method cannot have a twin.
fn refused(handler: &RouteFn, errors: &MacroErrors) -> TokenStream {
    let function = &handler.function;
    let written = after_error(function);
    if function.sig.receiver().is_some() {
        return quote!(#written #errors);
    }
    let (twin, endpoint, mentioned) = (twin(function), empty_endpoint(function), mentioned(handler));
    quote!(#written #twin #endpoint #mentioned #errors)
}

/// Returns the twin of a function that names types which do not exist, so that these are not reported as well.
pub(super) fn without_function(function: &ParsedFn, errors: &MacroErrors) -> TokenStream {
    let (twin, endpoint) = (twin(function), empty_endpoint(function));
    quote!(#twin #endpoint #errors)
}

fn endpoint(handler: &RouteFn) -> TokenStream {
    let function = &handler.function;
    let (name, cfgs) = (&function.sig.ident, function.cfgs());
    let assertions = handler.decorators.iter().flat_map(|decorator| {
        let declared = declared(decorator).into_iter().filter_map(|response| response.assertion());
        assertion(decorator, function).into_iter().chain(declared)
    });
    let routes = handler.decorators.iter().map(|decorator| route(decorator, handler));
    quote! {
        #(#cfgs)*
        #[automatically_derived]
        #[allow(deprecated)]
        impl ::statuskit::extend::route::Endpoint for #name {
            fn routes() -> ::std::vec::Vec<::statuskit::Route> {
                use ::statuskit::__private as __kit;
                #(#assertions)*
                ::std::vec::Vec::from([#(#routes),*])
            }
        }
    }
}

/// Returns an endpoint for `routes![…]` to find after a mistake, so that nothing is reported twice.
fn empty_endpoint(function: &ParsedFn) -> TokenStream {
    let (name, cfgs) = (&function.sig.ident, function.cfgs());
    quote! {
        #(#cfgs)*
        #[automatically_derived]
        impl ::statuskit::extend::route::Endpoint for #name {
            fn routes() -> ::std::vec::Vec<::statuskit::Route> {
                ::std::vec::Vec::new()
            }
        }
    }
}

/// Returns the assertion that a status that forbids a body has a return type without one. The error is
/// reported at that type.
fn assertion(decorator: &Decorator, function: &ParsedFn) -> Option<TokenStream> {
    let status = Status(decorator.keys.get("status")?.expr()?);
    let returned = match decorator.response_model() {
        Some(model) => model.to_token_stream(),
        None => function.returned(),
    };
    status.may_forbid_body().then(|| {
        quote! {
            const _: () = __kit::reply::assert_body_allowed::<
                { __kit::reply::forbids_body(#status) },
                #returned
            >();
        }
    })
}
