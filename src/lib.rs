//! FastAPI's decorators for Rust: one attribute on a plain function, and every status is known.
//!
//! ```no_run
//! use statuskit::prelude::*;
//!
//! /// An item for sale.
//! #[model]
//! struct Item {
//!     #[field(min_length = 1)]
//!     name: String,
//!     #[field(gt = 0)]
//!     price: f64,
//! }
//!
//! /// Create an item.
//! #[post("/items", status = CREATED)]
//! async fn create_item(item: Item) -> Item {
//!     item
//! }
//!
//! #[tokio::main]
//! async fn main() -> statuskit::Result {
//!     App::new().routes(routes![create_item]).run().await
//! }
//! ```
//!
//! `POST /items` answers a valid item with a 201, and an invalid one with a 422 that lists every error:
//! `{"detail": [{"type", "loc", "msg", "input", "ctx"}, …]}`.
//!
//! # Where to look
//!
//! | For | See |
//! | --- | --- |
//! | decorators and their keys | [`get`], [`post`], [`route`](macro@route) |
//! | models and the keys of their fields | [`model`](macro@model) |
//! | models outside a request | [`model`](mod@model) |
//! | error types with statuses | [`HttpError`](derive@HttpError), [`raise!`](raise) |
//! | validation errors, error handlers, the body `{"detail": …}` | [`error`](mod@error), [`App::on_error`], [`App::on_http_error`], [`error::ErrorBody`] |
//! | several statuses per handler | [`Reply`](derive@Reply) |
//! | dependencies | [`dependency`], [`Scoped`] |
//! | security schemes | [`SecurityScheme`], [`security`] |
//! | middleware | [`middleware`](mod@middleware) |
//! | WebSockets (feature `websocket`) | [`websocket`](macro@websocket) |
//! | settings, startup and shutdown | [`App`] |
//! | types for dates, secrets, JSON texts | [`types`] |
//! | the statuses that a route can send | [`contract`] |
//! | tests | [`TestClient`] |
//! | your own types, inputs and replies | [`extend`] |
//!
//! # Features
//!
//! | Feature | Provides |
//! | --- | --- |
//! | `docs` (default) | Swagger UI at `/docs` |
//! | `chrono`, `jiff`, `rust_decimal`, `secrecy`, `url`, `uuid` | the types of these crates in models and parameters |
//! | `compression`, `cors`, `rate-limit` | the middlewares of these names |
//! | `multipart` | files in forms |
//! | `decompression`, `decompression-zstd` | `Decompression` of request bodies |
//! | `http2` | HTTP/2, over TLS or for clients that know it |
//! | `tls` | TLS: `serve --tls-cert`, [`server::Tls`] |
//! | `socket-activation` | `serve --fd`, for sockets that systemd or systemfd opens |
//! | `metrics` | `App::metrics`: a page for Prometheus |
//! | `opentelemetry` | `App::telemetry`: traces by OTLP |
//! | `embedded-files` | `StaticFiles` and a `Frontend` that are part of the binary |
//! | `websocket` | WebSockets: `#[websocket]` |
#![forbid(unsafe_code)]

pub mod prelude;
#[doc(hidden)]
pub mod __private;

// An application.
pub use statuskit_runtime::app::{App, Error, Result};
pub use statuskit_runtime::context::{Profile, State, Stopping, Urls};
#[cfg(feature = "embedded-files")]
pub use statuskit_runtime::files::include_dir;
pub use statuskit_runtime::files::{Frontend, StaticFiles};
pub use statuskit_runtime::route::Route;
pub use statuskit_runtime::router::Router;
pub use statuskit_runtime::routes;
pub use statuskit_runtime::testing::TestClient;

// What handlers take.
pub use statuskit_runtime::background::BackgroundTasks;
#[cfg(feature = "multipart")]
pub use statuskit_runtime::input::UploadFile;
pub use statuskit_runtime::input::{BodyStream, Request};
pub use statuskit_runtime::patch::Patch;
pub use statuskit_runtime::request::{ClientAddr, RequestParts};
#[cfg(feature = "tls")]
pub use statuskit_runtime::request::{ClientCertificate, TlsSession};
pub use statuskit_runtime::response::ResponseParts;
pub use statuskit_runtime::types::Json;

#[cfg(feature = "websocket")]
pub use statuskit_runtime::websocket::{SocketClose, WebSocket};

// What handlers return.
pub use statuskit_runtime::body::Body;
pub use statuskit_runtime::file_response::FileResponse;
pub use statuskit_runtime::reply::{Accepted, Created, NoContent, Reply};
pub use statuskit_runtime::reply::{Event, EventStream, JsonLines, SharedEvent};
pub use statuskit_runtime::response::{
    Cookie, HtmlResponse, JsonResponse, PlainTextResponse, RedirectResponse, Response, SameSite,
    StreamingResponse,
};

// What handlers raise.
pub use statuskit_runtime::error::{HttpError, OrInternal};
pub use statuskit_runtime::raise;

// Dependencies and middleware.
pub use statuskit_runtime::depend::{Outcome, Scoped};
pub use statuskit_runtime::middleware::{Middleware, Next};

// The rest, by what it is about.
#[cfg(feature = "opentelemetry")]
pub use statuskit_runtime::telemetry;
pub use statuskit_runtime::{contract, openapi, security, server, testing, types};

pub mod app {
    //! The application: what it serves, its settings, and the service that it is built into.
    pub use statuskit_runtime::app::*;
    pub use statuskit_runtime::context::*;
}

pub mod error {
    //! Errors: [`HttpError`], error types with statuses, and the errors of validation.
    pub use statuskit_runtime::body::BoxError;
    pub use statuskit_runtime::error::*;
    pub use statuskit_runtime::validation_error::*;
}

pub mod extend {
    //! The parts to build your own from: types that are read from requests, inputs, replies, dependencies and
    //! routes without decorators.
    //!
    //! | To write | implement or call | in |
    //! | --- | --- | --- |
    //! | a type for parameters, fields and items | [`Value`](value::Value) | [`value`], [`keys`], [`schema`] |
    //! | a source of parameters | [`Input`](input::Input), [`Param`](input::Param) | [`input`] |
    //! | a type that handlers return | [`Reply`](reply::Reply) | [`reply`], [`operation`] |
    //! | a JSON body of your own | [`JsonBody`](reply::JsonBody) | [`reply`] |
    //! | a route without a decorator | [`Route::get`](crate::Route::get) | [`route`], [`input`] |
    //! | something to mount | [`Mountable`](router::Mountable) | [`router`] |
    pub use statuskit_runtime::{
        background, body, depend, input, keys, operation, patch, reply, route, router, schema, stream, tree,
        value,
    };
}

pub mod middleware {
    //! Middleware: functions and tower layers around an app, a router or a route, and those that come with
    //! statuskit.
    pub use statuskit_runtime::middleware::*;
    pub use statuskit_runtime::route::MatchedRoute;
}

pub mod model {
    //! Models outside a request: their validation and their JSON Schema. The attribute of the same name makes a
    //! struct or an enum a model.
    pub use statuskit_runtime::UnknownVariant;
    pub use statuskit_runtime::json_schema::json_schema;
    pub use statuskit_runtime::validate::validate;
}

pub mod status {
    //! Every status by name: `CREATED`, FastAPI's `HTTP_201_CREATED`, and WebSocket close codes such as
    //! `WS_1000_NORMAL_CLOSURE`.
    //!
    //! ```
    //! use statuskit::status::{CREATED, HTTP_201_CREATED, HTTP_422_UNPROCESSABLE_ENTITY};
    //!
    //! assert_eq!(HTTP_201_CREATED, CREATED);
    //! assert_eq!(HTTP_422_UNPROCESSABLE_ENTITY.as_u16(), 422);
    //! ```
    pub use statuskit_runtime::constants::*;
    pub use statuskit_runtime::status::{IntoStatus, StatusCode, forbids_body};
}

#[cfg(feature = "websocket")]
pub mod websocket {
    //! WebSockets: the parameter of a handler, the open socket and its halves, messages and close codes.
    //!
    //! [`#[websocket]`](macro@crate::websocket) describes handlers, and [`SocketOutcome`] which close code an error has.
    pub use statuskit_runtime::context::{WebSocketLimits, WebSocketSettings};
    pub use statuskit_runtime::route::{DeclaredClose, SocketInfo};
    pub use statuskit_runtime::websocket::*;
}

// Crates whose types are part of the public API.
pub use {bytes, http, schemars, serde, serde_json};

// Decorators and derives.
#[doc = include_str!("docs/http_error.md")]
#[doc(inline)]
pub use statuskit_macros::HttpError;
#[doc = include_str!("docs/reply.md")]
#[doc(inline)]
pub use statuskit_macros::Reply;
#[doc = include_str!("docs/security.md")]
#[doc(inline)]
pub use statuskit_macros::SecurityScheme;
#[doc = include_str!("docs/dependency.md")]
#[doc(inline)]
pub use statuskit_macros::dependency;
#[doc = include_str!("docs/middleware.md")]
#[doc(inline)]
pub use statuskit_macros::middleware;
#[doc = include_str!("docs/model.md")]
#[doc(inline)]
pub use statuskit_macros::model;
#[doc = include_str!("docs/websocket.md")]
#[doc(inline)]
pub use statuskit_macros::websocket;
#[doc = include_str!("docs/route.md")]
#[doc(inline)]
pub use statuskit_macros::{delete, get, head, options, patch, post, put, route, trace};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
