//! A small newsroom with streams, events, a WebSocket and background work: `cargo run --example live`, then open
//! <http://localhost:8000> in two windows.
//!
//! - `newsroom.rs`: what the app holds, and the task that reports headlines for as long as the app runs
//! - `headlines.rs`: headlines as server-sent events, as JSON lines, and as a CSV file
//! - `chat.rs`: the editors' chat, a WebSocket of models
//! - `photos.rs`: photos that arrive and leave piece by piece
//! - `page.html`: the page that shows all of it

mod chat;
mod headlines;
mod newsroom;
mod photos;

use newsroom::Newsroom;
use statuskit::prelude::*;
use std::io;

/// The page of the newsroom.
#[get("/", hidden)]
async fn page() -> HtmlResponse {
    HtmlResponse::new(include_str!("page.html"))
}

/// Returns the app.
///
/// # Errors
///
/// If there is no folder for photos.
pub fn app() -> io::Result<App> {
    Ok(App::new()
        .title("Newsroom")
        .state(Newsroom::new()?)
        .task("wire", newsroom::wire)
        .routes(routes![page])
        .include(headlines::router())
        .include(chat::router())
        .include(photos::router()))
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app()?.run().await
}
