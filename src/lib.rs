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
#![forbid(unsafe_code)]

pub mod prelude;
#[doc(hidden)]
pub mod __private;

// Applications.
pub use statuskit_runtime::app::{App, AppService, BuildError, Error, ResponseFuture, Result, StartError};
pub use statuskit_runtime::server::{self, Server};
pub use statuskit_runtime::testing::{self, TestClient};

// The status contract.
pub use statuskit_runtime::contract::{self, Contract, Coverage};
pub use statuskit_runtime::origin::Origin;

// Middleware.
pub use statuskit_runtime::middleware::{Middleware, MiddlewareReply, Next};
pub mod middleware {
    //! Middleware: functions and tower layers that wrap an app, a router or a route.
    pub use statuskit_runtime::middleware::*;
    pub use statuskit_runtime::route::MatchedRoute;
}

// Routes.
pub use statuskit_runtime::files;
#[cfg(feature = "static-files")]
pub use statuskit_runtime::files::StaticFiles;
pub use statuskit_runtime::route::{Endpoint, Route, RouteBuilder};
pub use statuskit_runtime::router::{self, Mount, Mountable, Router};
pub use statuskit_runtime::routes;

// Dependencies.
pub use statuskit_runtime::depend::{self, Dependency, DependsInput, Outcome, Scoped, StandIn, Yields};

// Security.
pub use statuskit_runtime::security::{
    self, HttpAuthorizationCredentials, HttpBasicCredentials, OAuth2PasswordRequestForm,
    OAuth2PasswordRequestFormStrict, SecurityScopes,
};

// Inputs.
pub use statuskit_runtime::context::{self, Profile, Settings, State, Urls};
#[cfg(feature = "multipart")]
pub use statuskit_runtime::input::UploadFile;
pub use statuskit_runtime::input::{self, Exchange, Input, Param, Request};
pub use statuskit_runtime::request::ClientAddr;
pub use statuskit_runtime::request::RequestParts;
pub use statuskit_runtime::tree;
pub use statuskit_runtime::types::{self, Json};
pub use statuskit_runtime::{keys, model, schema, value};

// Responses.
pub use statuskit_runtime::background::{BackgroundTask, BackgroundTasks, TaskOutcome};
pub use statuskit_runtime::body::{self, Body};
pub use statuskit_runtime::operation::{self, Operation};
pub use statuskit_runtime::reply::{
    self, Accepted, Created, DefaultStatus, Defaults, JsonBody, Kind, NoContent, Reply,
};
pub use statuskit_runtime::response::{
    Cookie, HtmlResponse, JsonResponse, PlainTextResponse, RedirectResponse, Response, ResponseParts,
    SameSite,
};

// Documentation.
pub use statuskit_runtime::openapi;

// Errors.
pub use statuskit_runtime::error::{self, HttpError, OrInternal, TypedError, ValidationErrors};
pub use statuskit_runtime::raise;
pub use statuskit_runtime::validation_error::{self, ValidationError};

// Statuses.
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
    pub use statuskit_runtime::status::{Code, IntoStatus, StatusCode, forbids_body};
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
#[doc = include_str!("docs/route.md")]
#[doc(inline)]
pub use statuskit_macros::{delete, get, head, options, patch, post, put, route, trace};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
