//! The statuses that a WebSocket answers with before its handler runs.

use super::SocketInfo;
use crate::context::{AllowedOrigins, Profile, Settings};
use crate::operation::Operation;
use crate::origin::Origin;
use http::StatusCode;
use http::header::{CONNECTION, SEC_WEBSOCKET_VERSION, UPGRADE};

/// Adds the refusals of the handshake, and the errors of the parameters.
pub(super) fn describe(socket: &SocketInfo, settings: &Settings, operation: &mut Operation) {
    let has_parameters = !operation.parameters.is_empty();
    let errors = &mut operation.errors;
    errors.note(Origin::BadHandshake, StatusCode::BAD_REQUEST, "The handshake is invalid");
    let upgrade = errors.note(
        Origin::BadHandshake,
        StatusCode::UPGRADE_REQUIRED,
        "Another version of the protocol, or of HTTP",
    );
    upgrade.header(UPGRADE).header(CONNECTION).header(SEC_WEBSOCKET_VERSION);
    if !matches!(socket.origins.as_ref().unwrap_or(&settings.websocket.origins), AllowedOrigins::Any) {
        errors.note(
            Origin::OriginCheck,
            StatusCode::FORBIDDEN,
            "Pages of this origin may not open the socket",
        );
    }
    if !socket.closes.is_empty() {
        errors.note(Origin::EarlyClose, StatusCode::FORBIDDEN, "Closed before it was accepted");
    }
    if has_parameters {
        errors.note(Origin::Validation, refusal_status(settings), "Validation Error");
    }
}

/// Returns the status of a handshake with invalid parameters. Where FastAPI closes a socket before it is accepted, uvicorn
/// answers 403.
fn refusal_status(settings: &Settings) -> StatusCode {
    match settings.profile {
        Profile::Standard => settings.validation_status,
        Profile::FastApi => StatusCode::FORBIDDEN,
    }
}
