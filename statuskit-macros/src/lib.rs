//! The attribute macros of statuskit. Applications use the `statuskit` crate, which re-exports and documents them.
#![forbid(unsafe_code)]

mod attrs;
mod call;
mod calls;
mod dependency;
mod docs;
mod errors;
#[cfg(test)]
mod expansions;
mod function;
mod header;
mod http;
mod http_error;
mod input;
mod local;
mod middleware;
mod model;
mod nearest;
mod param;
mod params;
mod path;
mod pattern;
mod raised;
mod reply;
mod route;
mod security;
mod signature;
mod status;
mod twin;
mod unchanged;
mod written;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Every method has a decorator of its name.
macro_rules! decorators {
    ($($(#[$docs:meta])* $name:ident)*) => {
        $(
            $(#[$docs])*
            #[proc_macro_attribute]
            pub fn $name(args: TokenStream, item: TokenStream) -> TokenStream {
                route::decorate(stringify!($name), args.into(), item.into()).into()
            }
        )*
    };
}

decorators! {
    /// A route of method GET: `#[get("/items/{item_id}")]`.
    get
    /// A route of method POST: `#[post("/items", status = CREATED)]`.
    post
    /// A route of method PUT: `#[put("/items/{item_id}")]`.
    put
    /// A route of method PATCH: `#[patch("/items/{item_id}")]`.
    patch
    /// A route of method DELETE: `#[delete("/items/{item_id}")]`.
    delete
    /// A route of method HEAD: `#[head("/items/{item_id}")]`.
    head
    /// A route of method OPTIONS: `#[options("/items")]`.
    options
    /// A route of method TRACE: `#[trace("/items")]`.
    trace
    /// A route of several methods: `#[route("/items", methods = [GET, POST])]`.
    route
}

/// An error type with the status of each variant: `#[http(NOT_FOUND)]`.
#[proc_macro_derive(HttpError, attributes(http))]
pub fn http_error(item: TokenStream) -> TokenStream {
    http_error::derive(&parse_macro_input!(item as DeriveInput)).into()
}

/// An enum whose variants are the responses of a handler: `#[http(CREATED)] Created(Item)`.
#[proc_macro_derive(Reply, attributes(http))]
pub fn reply(item: TokenStream) -> TokenStream {
    reply::derive(&parse_macro_input!(item as DeriveInput)).into()
}

/// A type without a value as a security scheme: `#[security(http_bearer)] struct Bearer;`.
#[proc_macro_derive(SecurityScheme, attributes(security))]
pub fn security_scheme(item: TokenStream) -> TokenStream {
    security::derive(&parse_macro_input!(item as DeriveInput)).into()
}

/// A function whose result is a parameter of others: `#[depends(get_db)] db: Db`.
///
/// A function without it is told by rustc alone, as E0574 at the name in `#[depends(..)]`: `expected struct,
/// variant or union type, found function`. The mend is `#[dependency]` above that function.
#[proc_macro_attribute]
pub fn dependency(args: TokenStream, item: TokenStream) -> TokenStream {
    dependency::dependency(&args.into(), item.into()).into()
}

/// A function that stands around what answers: `async fn timing(request: Request, next: Next) -> Response`.
#[proc_macro_attribute]
pub fn middleware(args: TokenStream, item: TokenStream) -> TokenStream {
    middleware::middleware(&args.into(), item.into()).into()
}

/// A struct or enum that is read, validated, documented and sent.
#[proc_macro_attribute]
pub fn model(options: TokenStream, item: TokenStream) -> TokenStream {
    model::model(options.into(), item.into()).into()
}
