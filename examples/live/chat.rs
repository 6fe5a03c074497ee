//! The editors' chat.

use super::newsroom::{Newsroom, Remark};
use statuskit::prelude::*;
use tokio::sync::broadcast::error::RecvError;

/// What a member says.
#[model]
struct Saying {
    #[field(min_length = 1, max_length = 500)]
    text: String,
}

/// Sends everyone what one of them says. A message that is no `Saying` closes the socket with code 1007.
#[websocket("/chat", closes((4008, "Too slow: remarks were lost")))]
async fn chat(
    #[query(min_length = 1, max_length = 20)] name: String,
    State(newsroom): State<Newsroom>,
    socket: WebSocket<Saying, Remark>,
) -> Result<(), HttpError> {
    let mut remarks = newsroom.remarks.subscribe();
    let mut socket = socket.accept().await?;
    loop {
        tokio::select! {
            saying = socket.receive() => match saying? {
                // At least this member is listening.
                Some(Saying { text }) => drop(newsroom.remarks.send(Remark { name: name.clone(), text })),
                None => return Ok(()),
            },
            remark = remarks.recv() => match remark {
                Ok(remark) => socket.send(remark).await?,
                Err(RecvError::Lagged(lost)) => {
                    return Err(SocketClose::new(4008, format!("{lost} remarks were lost")).into());
                }
                Err(RecvError::Closed) => return Ok(()),
            },
        }
    }
}

pub(crate) fn router() -> Router {
    Router::new().routes(routes![chat])
}
