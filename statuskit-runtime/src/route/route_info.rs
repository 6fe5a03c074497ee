//! The metadata of a route, kept for routing, messages and documentation.

use super::Route;
#[cfg(feature = "websocket")]
use super::SocketInfo;
use crate::context::FormLimits;
use crate::error::ErrorList;
use crate::operation::ResponseHeader;
use crate::origin::{Origin, SourceLocation};
use crate::reply::{DocumentedClass, JsonBody, ReplyOptions, body_schema};
use crate::schema::LazySchema;
use http::{Method, StatusCode};
use std::any::type_name;
use std::fmt::{self, Display};
use std::panic::Location;

/// The metadata of a route: the arguments of its decorator, and where that is in the code.
#[derive(Clone, Debug)]
pub struct RouteInfo {
    /// The methods that it answers.
    pub methods: Vec<Method>,
    /// The path, with captures in braces.
    pub path: String,
    /// The name of the handler, or `name =`.
    pub name: String,
    /// `status =`.
    pub status: Option<StatusCode>,
    /// `summary =`.
    pub summary: Option<String>,
    /// The doc comment of the handler.
    pub description: Option<String>,
    /// `tags =`.
    pub tags: Vec<String>,
    /// `operation_id =`.
    pub operation_id: Option<String>,
    /// Whether clients should stop calling it.
    pub is_deprecated: bool,
    /// Whether the documentation leaves it out.
    pub is_hidden: bool,
    /// How what it returns is sent, if the decorator says so.
    pub options: Option<&'static ReplyOptions>,
    /// The maximum length of a body in bytes, if the route differs from the app.
    pub body_limit: Option<usize>,
    /// The limits of a form, if the route differs from the app.
    pub form_limits: Option<FormLimits>,
    /// Whether a JSON body without `Content-Type` is rejected, if the route differs from the app.
    pub strict_content_type: Option<bool>,
    /// The statuses that `raise!` and `HttpError::new` name in the handler's body.
    pub raised: Vec<RaisedStatus>,
    /// `errors =`.
    pub(crate) errors: Option<ErrorList>,
    /// `responses(…)`.
    pub responses: Vec<DeclaredResponse>,
    /// The entries of `responses(…)` that cover several statuses.
    pub response_ranges: Vec<ResponseRange>,
    /// `response_description =`.
    pub response_description: Option<String>,
    /// `response_class =`.
    pub response_class: Option<DocumentedClass>,
    /// Whether the schema of what is returned is not documented: `response_model = None`.
    pub omits_response_model: bool,
    /// `callbacks =`.
    pub callbacks: Vec<Route>,
    /// `openapi_extra =`.
    pub openapi_extra: Option<serde_json::Value>,
    /// What only a WebSocket has. `None` for a route of plain requests.
    #[cfg(feature = "websocket")]
    pub socket: Option<SocketInfo>,
    /// The captures of the path that the handler leaves to its dependencies.
    pub read_by_dependencies: Vec<&'static str>,
    /// Where the route is defined.
    pub location: &'static Location<'static>,
}

impl RouteInfo {
    /// Returns whether the route is a WebSocket.
    pub(crate) const fn is_socket(&self) -> bool {
        #[cfg(feature = "websocket")]
        return self.socket.is_some();
        #[cfg(not(feature = "websocket"))]
        false
    }

    /// Returns the close codes that a WebSocket declares, each with its meaning and its place.
    pub(crate) fn closes(&self) -> impl Iterator<Item = (u16, &'static str, SourceLocation)> {
        #[cfg(feature = "websocket")]
        let closes = self.socket.iter().flat_map(|socket| &socket.closes);
        #[cfg(feature = "websocket")]
        return closes.map(|close| (close.code, close.meaning, close.place));
        #[cfg(not(feature = "websocket"))]
        std::iter::empty()
    }

    /// Returns whether the path has a capture with this name.
    pub(crate) fn captures(&self, name: &str) -> bool {
        self.path.contains(&format!("{{{name}}}")) || self.path.contains(&format!("{{{name}:"))
    }
}

/// A status named in the handler's body.
#[derive(Clone, Debug)]
pub struct RaisedStatus {
    /// The status.
    pub status: StatusCode,
    /// Where it is named.
    pub place: SourceLocation,
}

/// An entry of `responses(…)`, or of a router's or the app's `.response(…)`.
#[derive(Clone, Debug)]
pub struct DeclaredResponse {
    /// The status.
    pub status: StatusCode,
    /// What it means.
    pub description: &'static str,
    /// The name of the type of its body.
    pub body: Option<&'static str>,
    /// The schema of its body.
    pub schema: Option<LazySchema>,
    /// The media type of its body, if it differs from that of the route's own response.
    pub media_type: Option<&'static str>,
    /// Its headers.
    pub headers: Vec<ResponseHeader>,
    /// An example of its body.
    pub example: Option<serde_json::Value>,
    /// Which of these it comes from.
    pub origin: Origin,
    /// Where it is declared.
    pub place: SourceLocation,
}

/// An entry of `responses(…)` that covers several statuses.
#[derive(Clone, Debug)]
pub struct ResponseRange {
    /// `4XX`, or `default` for all statuses that are not declared otherwise.
    pub key: &'static str,
    /// What it means.
    pub description: &'static str,
    /// The schema of its body.
    pub schema: Option<LazySchema>,
}

impl ResponseRange {
    /// Returns whether the range contains the status.
    pub(crate) fn covers(&self, status: StatusCode) -> bool {
        self.key == "default" || self.key.as_bytes().first() == status.as_str().as_bytes().first()
    }
}

impl DeclaredResponse {
    /// Returns the response that was documented last, to document more of it.
    #[track_caller]
    pub(crate) fn last(responses: &mut [DeclaredResponse]) -> &mut DeclaredResponse {
        responses.last_mut().expect("there is no response to document yet: call `.response(..)` first")
    }

    /// Creates a response with only a status and a description.
    pub const fn new(
        status: StatusCode,
        description: &'static str,
        origin: Origin,
        place: SourceLocation,
    ) -> Self {
        DeclaredResponse {
            status,
            description,
            body: None,
            schema: None,
            media_type: None,
            headers: Vec::new(),
            example: None,
            origin,
            place,
        }
    }

    /// Sets the type of the body.
    #[must_use]
    pub fn with_body<T: JsonBody>(self) -> Self {
        DeclaredResponse { body: Some(type_name::<T>()), schema: Some(body_schema::<T>()), ..self }
    }
}

impl RouteInfo {
    /// Returns the methods and the path, which name the route on a command line: `GET /items/{item_id}`.
    pub fn line(&self) -> String {
        let methods: Vec<_> = self.methods.iter().map(Method::as_str).collect();
        format!("{} {}", methods.join("|"), self.path)
    }
}

/// Writes `GET /items/{item_id} (read_item, src/main.rs:12)`.
impl Display for RouteInfo {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let RouteInfo { name, location, .. } = self;
        write!(out, "{} ({name}, {}:{})", self.line(), location.file(), location.line())
    }
}
