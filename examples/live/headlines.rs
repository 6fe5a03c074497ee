//! Headlines: published one by one, read as they appear or all at once.

use super::newsroom::{Headline, Newsroom};
use futures_util::{StreamExt, stream};
use statuskit::prelude::*;
use std::convert::Infallible;

/// A headline to publish.
#[model]
struct Draft {
    #[field(min_length = 1, max_length = 200)]
    text: String,
    /// The name of a photo, if there is one.
    #[field(max_length = 100)]
    photo: Option<String>,
}

/// Publishes a headline.
#[post("/", status = CREATED)]
async fn publish(draft: Draft, State(newsroom): State<Newsroom>) -> Headline {
    newsroom.publish(draft.text, draft.photo)
}

/// Streams the headlines as they appear, as server-sent events.
///
/// A client that comes back with `Last-Event-ID`, as browsers do, receives what it has missed. So does one that was too
/// slow: its stream ends, and it comes back.
#[get("/live")]
async fn live(
    State(newsroom): State<Newsroom>,
    #[header] last_event_id: Option<u64>,
) -> EventStream<Headline> {
    let (missed, readers) = newsroom.since(last_event_id.unwrap_or(0));
    let following = stream::unfold(readers, async |mut readers| {
        let headline = readers.recv().await.ok()?;
        Some((headline, readers))
    });
    EventStream::new(stream::iter(missed).chain(following).map(|headline| {
        let id = headline.id;
        Event::new(headline).id(id).event("headline")
    }))
}

/// Lists the headlines, one JSON object per line.
#[get("/")]
async fn list(State(newsroom): State<Newsroom>, #[query] since: Option<u64>) -> JsonLines<Headline> {
    JsonLines::new(stream::iter(newsroom.since(since.unwrap_or(0)).0))
}

/// Exports the headlines as a CSV file.
#[get("/export.csv", media_type = "text/csv")]
async fn export(State(newsroom): State<Newsroom>) -> StreamingResponse {
    let rows = newsroom.since(0).0.into_iter().map(|Headline { id, text, .. }| {
        let text = text.replace('"', "\"\"");
        Ok::<_, Infallible>(format!("{id},\"{text}\"\r\n"))
    });
    StreamingResponse::new(stream::iter(rows))
}

pub(crate) fn router() -> Router {
    Router::new().prefix("/headlines").tags(["headlines"]).routes(routes![publish, live, list, export])
}
