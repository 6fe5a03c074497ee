//! The opening handshake (RFC 6455 section 4): which requests are one, and which are valid.

use super::Upgrade;
use super::origin::check_origin;
use crate::body::Body;
use crate::context::AllowedOrigins;
use crate::error::HttpError;
use crate::request::RequestParts;
use crate::response::{Response, content_types};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{
    CONNECTION, CONTENT_LENGTH, HeaderName, ORIGIN, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_PROTOCOL,
    SEC_WEBSOCKET_VERSION, TRANSFER_ENCODING, UPGRADE,
};
use http::{HeaderMap, Method, StatusCode};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

/// The only version of the protocol that exists (RFC 6455).
const VERSION: &str = "13";

/// A valid handshake.
pub(crate) struct Handshake {
    /// The value of `Sec-WebSocket-Accept`.
    pub(crate) accept: String,
    /// The subprotocols that the client offers, in its order of preference.
    pub(crate) offered: Vec<String>,
    /// The connection behind the request.
    pub(crate) upgrade: Upgrade,
}

/// Returns whether a request asks for a WebSocket.
pub(crate) fn is_handshake(request: &http::Request<Body>) -> bool {
    request.method() == Method::GET && has_token(request.headers(), &UPGRADE, "websocket")
}

/// Returns the error of a request that does not ask for a WebSocket, or for another version of the protocol.
pub(crate) fn upgrade_required(detail: &str) -> HttpError {
    HttpError::new(StatusCode::UPGRADE_REQUIRED, detail)
        .header(UPGRADE, "websocket")
        .header(CONNECTION, "Upgrade")
        .header(SEC_WEBSOCKET_VERSION, VERSION)
}

/// Returns what uvicorn answers if FastAPI closes a socket before it accepts it: a text without a character.
pub(crate) fn closed_early() -> Response {
    Response::of(content_types::TEXT, "").status(StatusCode::FORBIDDEN)
}

impl Handshake {
    /// Checks the handshake, and takes the connection out of the request.
    ///
    /// # Errors
    ///
    /// Returns a 426 if the client speaks another version, a 403 if the page of another origin opens the socket, and a
    /// 400 for any other mistake.
    pub(crate) fn of(request: &mut RequestParts, origins: &AllowedOrigins) -> Result<Self, HttpError> {
        let headers = &request.headers;
        if has_body(headers) {
            return Err(bad("a handshake has no body"));
        }
        for name in [SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, ORIGIN] {
            if headers.get_all(&name).iter().nth(1).is_some() {
                return Err(bad(&format!("the header `{name}` may occur only once")));
            }
        }
        if !has_token(headers, &CONNECTION, "upgrade") {
            return Err(bad("the handshake needs the header `Connection: Upgrade`"));
        }
        if text(headers, &SEC_WEBSOCKET_VERSION) != Some(VERSION) {
            return Err(upgrade_required("Only version 13 of the WebSocket protocol is supported"));
        }
        let key = text(headers, &SEC_WEBSOCKET_KEY).filter(|key| is_key(key));
        let key = key.ok_or_else(|| bad("the header `Sec-WebSocket-Key` must be 16 bytes in base64"))?;
        check_origin(request, origins)?;
        let accept = derive_accept_key(key.as_bytes());
        let offered = tokens(headers, &SEC_WEBSOCKET_PROTOCOL).map(str::to_owned).collect();
        let upgrade = Upgrade::take(&mut request.extensions);
        let upgrade = upgrade.ok_or_else(|| upgrade_required("A WebSocket needs HTTP/1.1"))?;
        Ok(Handshake { accept, offered, upgrade })
    }
}

/// Returns whether a request has a body, which would be taken for frames of the socket.
fn has_body(headers: &HeaderMap) -> bool {
    let length = text(headers, &CONTENT_LENGTH);
    headers.contains_key(TRANSFER_ENCODING) || length.is_some_and(|length| length != "0")
}

fn bad(detail: &str) -> HttpError {
    HttpError::new(StatusCode::BAD_REQUEST, detail)
}

fn is_key(key: &str) -> bool {
    STANDARD.decode(key).is_ok_and(|bytes| bytes.len() == 16)
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

fn has_token(headers: &HeaderMap, name: &HeaderName, token: &str) -> bool {
    tokens(headers, name).any(|own| own.eq_ignore_ascii_case(token))
}

/// Returns the elements of a header that is a comma-separated list.
fn tokens<'h>(headers: &'h HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'h str> {
    let values = headers.get_all(name).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim).filter(|token| !token.is_empty())
}
