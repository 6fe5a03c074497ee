//! Everything that a module of handlers needs: `use statuskit::prelude::*;`.
//!
//! Two names are left out: `Result`, because it would shadow the one of the standard library, and the `trace`
//! decorator, because `tracing` has a macro of that name.

pub use crate::status::*;
pub use crate::{
    Accepted, App, BackgroundTasks, ClientAddr, Cookie, Created, HtmlResponse, HttpAuthorizationCredentials,
    HttpBasicCredentials, HttpError, Json, JsonResponse, Next, NoContent, OAuth2PasswordRequestForm,
    OrInternal, PlainTextResponse, Profile, RedirectResponse, Reply, Request, RequestParts, Response,
    ResponseParts, Router, Scoped, SecurityScheme, SecurityScopes, State, TestClient, Urls, raise, routes,
};
pub use bytes::Bytes;
pub use http::header::*;
pub use http::{Method, Uri};
pub use serde_json::json;
pub use statuskit_macros::{
    delete, dependency, get, head, middleware, model, options, patch, post, put, route,
};
