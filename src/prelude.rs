//! Everything that a module of handlers needs: `use statuskit::prelude::*;`.
//!
//! Two names are left out: `Result`, because it would shadow the one of the standard library, and the `trace`
//! decorator, because `tracing` has a macro of that name.

#[cfg(feature = "multipart")]
pub use crate::UploadFile;
pub use crate::security::{
    HttpAuthorizationCredentials, HttpBasicCredentials, OAuth2PasswordRequestForm, SecurityScopes,
};
pub use crate::status::*;
pub use crate::{
    Accepted, App, BackgroundTasks, BodyStream, ClientAddr, Cookie, Created, Event, EventStream,
    FileResponse, Frontend, HtmlResponse, HttpError, Json, JsonLines, JsonResponse, Next, NoContent,
    OrInternal, Patch, PlainTextResponse, Profile, RedirectResponse, Reply, Request, RequestParts, Response,
    ResponseParts, Router, SameSite, Scoped, SecurityScheme, State, StaticFiles, Stopping, StreamingResponse,
    TestClient, Urls, raise, routes,
};
#[cfg(feature = "websocket")]
pub use crate::{SocketClose, WebSocket};
pub use bytes::Bytes;
pub use http::header::*;
pub use http::{Method, Uri};
pub use serde_json::json;
pub use statuskit_macros::{
    delete, dependency, get, head, middleware, model, options, patch, post, put, route, websocket,
};
pub use {bytes, http, serde, serde_json};
