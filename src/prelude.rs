//! All that a module of handlers needs: `use statuskit::prelude::*;`.
//!
//! Neither `Result`, which would shadow std's, nor the `trace` decorator, which is a name of
//! `tracing`'s, is here.

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
