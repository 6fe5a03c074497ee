//! The macros of statuskit. Applications use the `statuskit` crate, which re-exports and documents them.
#![forbid(unsafe_code)]

mod attrs;
mod call;
mod calls;
mod dependency;
mod dependency_arg;
mod docs;
mod errors;
mod fastapi_keys;
#[cfg(test)]
mod expansions;
mod function;
mod header;
mod http;
mod http_error;
mod input;
mod listed;
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
mod type_name;
mod unchanged;
mod written;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Defines one decorator per HTTP method, named after it, and `route`.
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
    /// A GET route: `#[get("/items/{item_id}")]`.
    get
    /// A POST route: `#[post("/items", status = CREATED)]`.
    post
    /// A PUT route: `#[put("/items/{item_id}")]`.
    put
    /// A PATCH route: `#[patch("/items/{item_id}")]`.
    patch
    /// A DELETE route: `#[delete("/items/{item_id}")]`.
    delete
    /// A HEAD route: `#[head("/items/{item_id}")]`.
    head
    /// An OPTIONS route: `#[options("/items")]`.
    options
    /// A TRACE route: `#[trace("/items")]`.
    trace
    /// A WebSocket: `#[websocket("/rooms/{room}")]`.
    websocket
    /// A route for several methods: `#[route("/items", methods = [GET, POST])]`.
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

/// A unit struct as a security scheme: `#[security(http_bearer)] struct Bearer;`.
#[proc_macro_derive(SecurityScheme, attributes(security))]
pub fn security_scheme(item: TokenStream) -> TokenStream {
    security::derive(&parse_macro_input!(item as DeriveInput)).into()
}

/// A function whose result is a parameter of other functions: `#[depends(get_db)] db: Db`.
///
/// For a function without this attribute, rustc alone reports E0574 at the name in `#[depends(..)]`:
/// `expected struct, variant or union type, found function`. To fix it, add `#[dependency]` to that function.
#[proc_macro_attribute]
pub fn dependency(args: TokenStream, item: TokenStream) -> TokenStream {
    dependency::dependency(args.into(), item.into()).into()
}

/// A function that wraps the inner service: `async fn timing(request: Request, next: Next) -> Response`.
#[proc_macro_attribute]
pub fn middleware(args: TokenStream, item: TokenStream) -> TokenStream {
    middleware::middleware(&args.into(), item.into()).into()
}

/// A struct or enum that is read from requests, validated, documented and sent in responses.
#[proc_macro_attribute]
pub fn model(options: TokenStream, item: TokenStream) -> TokenStream {
    model::model(options.into(), item.into()).into()
}
