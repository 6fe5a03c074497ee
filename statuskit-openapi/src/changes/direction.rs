//! `MessageDirection`: whether values are sent by the client or by the server.

/// The direction in which values of a schema are sent, which determines what breaks a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum MessageDirection {
    /// The client sends them: the server must not accept less.
    Request,
    /// The server sends them: it must not send more.
    Response,
}

impl MessageDirection {
    /// Returns whether clients break if fewer values are valid.
    pub(super) fn breaks_when_narrowed(self) -> bool {
        self == MessageDirection::Request
    }

    /// Returns whether clients break if more values are valid.
    pub(super) fn breaks_when_widened(self) -> bool {
        self == MessageDirection::Response
    }
}
