//! The reading half of a connection: from frames to the handler's messages.

use super::inbox::Deliveries;
use super::liveness::{Signs, WatchedIo};
use super::{Link, Message, SocketClose};
use futures_util::StreamExt;
use futures_util::stream::SplitStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::{Error, Message as Frame};

/// Reads until the connection ends. Nothing is read while the handler is behind by a whole queue: then only what is sent
/// to the client shows whether it is still there.
///
/// Returns the close frame that a violation of the protocol or of a limit requires.
pub(super) async fn read(
    stream: &mut SplitStream<WebSocketStream<WatchedIo>>,
    incoming: Deliveries,
    link: &Link,
    signs: &Signs,
) -> Option<SocketClose> {
    let mut incoming = Some(incoming);
    loop {
        if let Some(deliveries) = &incoming
            && !accepts(deliveries, link, signs).await
        {
            incoming = None;
        }
        let frame = tokio::select! {
            frame = stream.next() => frame?,
            _ = link.closed(), if incoming.is_some() => {
                incoming = None;
                continue;
            }
        };
        match frame {
            Ok(Frame::Close(frame)) => link.closed_with(SocketClose::of_frame(frame)),
            Ok(frame) => {
                if let (Some(message), Some(deliveries)) = (Message::of_frame(frame), &incoming) {
                    deliveries.deliver(message);
                }
            }
            Err(error) => return failure(&error),
        }
    }
}

/// Waits until the handler has room for a message. Returns whether it still receives any.
async fn accepts(deliveries: &Deliveries, link: &Link, signs: &Signs) -> bool {
    if !deliveries.has_room() && !deliveries.is_closed() {
        signs.hold(true);
        let is_open = tokio::select! {
            () = deliveries.room() => true,
            _ = link.closed() => false,
        };
        signs.hold(false);
        return is_open && !deliveries.is_closed();
    }
    !deliveries.is_closed()
}

/// Returns the close frame for an error, or `None` if the connection is lost.
fn failure(error: &Error) -> Option<SocketClose> {
    let code = match error {
        Error::Protocol(ProtocolError::ResetWithoutClosingHandshake)
        | Error::Io(_)
        | Error::ConnectionClosed
        | Error::AlreadyClosed => return None,
        Error::Capacity(_) => 1009,
        Error::Utf8(_) => 1007,
        _ => 1002,
    };
    Some(SocketClose::framework(code, error.to_string()))
}
