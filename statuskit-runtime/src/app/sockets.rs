//! WebSockets: which of them a request reaches, the settings of all of them, and what is checked of each.

use super::App;
use super::build_error::Mistake;
use super::dispatch::BuiltApp;
use crate::body::Body;
use crate::context::{AllowedOrigins, Profile, WebSocketLimits};
use crate::operation::{Need, Needed, Operation};
use crate::route::{RouteInfo, SOCKET};
use crate::router::Lookup;
use crate::websocket::is_handshake;
use http::{HeaderValue, Method};

impl App {
    /// Sets the limits of WebSockets. A route may have its own: `limits = …` in its decorator.
    #[must_use]
    pub const fn websocket_limits(mut self, limits: WebSocketLimits) -> Self {
        self.context.settings.websocket.limits = limits;
        self
    }

    /// Sets the origins whose pages may open WebSockets, besides the host of the request itself:
    /// `["https://app.example.com"]`. `*` allows any, as [`Profile::FastApi`] does. A route may have its own:
    /// `allow_origins = [..]` in its decorator.
    ///
    /// Browsers send cookies along with the handshake of any page and do not apply CORS to it. Without this check, any
    /// page could act in the name of a user who is logged in.
    #[must_use]
    pub fn websocket_origins<O: Into<String>>(mut self, origins: impl IntoIterator<Item = O>) -> Self {
        self.context.settings.websocket.origins = AllowedOrigins::listed(origins);
        self
    }
}

impl BuiltApp {
    /// Returns the route of a request to an app that has WebSockets. A handshake that reaches none of them is a plain GET,
    /// since a server may ignore `Upgrade` (RFC 9110 section 7.8).
    pub(super) fn find_among_sockets(&self, request: &http::Request<Body>) -> Lookup {
        let (method, path, settings) = (request.method(), request.uri().path(), &self.context.settings);
        let is_fastapi = settings.profile == Profile::FastApi;
        if is_handshake(request) {
            return match self.table.find(&SOCKET, path, settings) {
                found @ Lookup::Route(..) => found,
                _ if is_fastapi => Lookup::NoSocket,
                _ => self.table.find(method, path, settings),
            };
        }
        let has_socket = || matches!(self.table.find(&SOCKET, path, settings), Lookup::Route(..));
        match self.table.find(method, path, settings) {
            Lookup::Route(..) if *method == *SOCKET => Lookup::MethodNotAllowed(GET),
            found @ Lookup::Route(..) => found,
            missed if is_fastapi || !has_socket() => missed,
            _ if method == Method::GET => Lookup::UpgradeRequired,
            Lookup::MethodNotAllowed(allow) => Lookup::MethodNotAllowed(allow),
            _ => Lookup::MethodNotAllowed(GET),
        }
    }

    /// Returns the method under which a request to an app that has WebSockets is sought in the table.
    pub(super) fn method_among_sockets(&self, request: &http::Request<Body>) -> Option<Method> {
        let is_socket = || self.find(&SOCKET, request.uri().path()).is_some();
        match request.method() {
            method if *method == *SOCKET => None,
            _ if is_handshake(request) && is_socket() => Some(SOCKET.clone()),
            method => Some(method.clone()),
        }
    }
}

const GET: HeaderValue = HeaderValue::from_static("GET");

/// Checks what only the types of a handler show: that a WebSocket is taken once, and that no body is read.
pub(super) fn check_socket(route: &RouteInfo, operation: &Operation) -> Option<Mistake> {
    route.socket.as_ref()?;
    let is_socket = |need: &&Need| matches!(need.what, Needed::WebSocketRoute);
    match operation.needs.iter().filter(is_socket).count() {
        1 if operation.bodies.is_empty() => None,
        1 => Some(Mistake::SocketBody(route.clone())),
        count => Some(Mistake::SocketCount(route.clone(), count)),
    }
}
