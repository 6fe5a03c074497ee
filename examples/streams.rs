//! The twin of `tests/parity/streams.py`: responses that last.
//!
//! `tests/it/parity.rs` replays what FastAPI answered.

use futures_util::stream;
use statuskit::prelude::*;
use std::convert::Infallible;

#[model]
#[derive(Clone, Debug)]
struct Item {
    name: String,
    price: Option<f64>,
}

#[model]
#[derive(Clone, Debug)]
struct Prompt {
    text: String,
}

fn all() -> impl Iterator<Item = Item> + Send {
    let items = [("Plumbus", None), ("Portal gün", Some(9.5)), ("\"quoted\"\nlines", None)];
    items.into_iter().map(|(name, price)| Item { name: name.to_owned(), price })
}

#[get("/items/stream")]
async fn stream_items() -> JsonLines<Item> {
    JsonLines::new(stream::iter(all()))
}

#[get("/items/stream-sync")]
fn stream_items_sync() -> JsonLines<Item> {
    JsonLines::blocking(all())
}

#[get("/items/stream-none", exclude_none)]
async fn stream_items_none() -> JsonLines<Item> {
    JsonLines::new(stream::iter(all()))
}

#[post("/items/stream", status = CREATED)]
async fn stream_created(item: Item, response: ResponseParts) -> JsonLines<Item> {
    response.set_header("x-count", "2");
    JsonLines::new(stream::iter([item.clone(), item]))
}

#[get("/numbers/{to}")]
async fn numbers(to: i64) -> JsonLines<i64> {
    JsonLines::channel(move |numbers| async move {
        for n in 0..to {
            numbers.send(n).await?;
        }
        Ok::<_, HttpError>(())
    })
}

#[get("/events")]
async fn events(#[header] last_event_id: Option<usize>) -> EventStream<Item> {
    EventStream::new(stream::iter(all().skip(last_event_id.unwrap_or(0))))
}

#[get("/events/sync")]
fn events_sync() -> EventStream<Item> {
    EventStream::blocking(all())
}

#[get("/events/numbers")]
async fn event_numbers() -> EventStream<Option<i64>> {
    EventStream::new(stream::iter([Some(1), None]))
}

#[get("/events/fields")]
async fn fields() -> EventStream<serde_json::Value> {
    let update = Event::new(json!({"a": 1})).event("update").id(1);
    EventStream::new(stream::iter([
        update.retry(std::time::Duration::from_secs(5)).comment("one\ntwo"),
        Event::raw("one\ntwo\r\nthree\rfour"),
        Event::raw("ends\n"),
        Event::raw(""),
        Event::new(json!("text")),
        Event::new(json!([1, 2])),
        Event::without_data().comment("only"),
        Event::without_data().id(""),
        Event::without_data().event("named"),
        Event::raw("[DONE]").event("done"),
    ]))
}

#[post("/chat")]
async fn chat(prompt: Prompt) -> EventStream<serde_json::Value> {
    EventStream::channel(|events| async move {
        for word in prompt.text.split(' ') {
            events.send(Event::new(json!(word)).event("token")).await?;
        }
        events.send(Event::raw("[DONE]").event("done")).await
    })
}

#[post("/chat/created", status = CREATED)]
async fn chat_created(prompt: Prompt) -> EventStream<Prompt, Infallible> {
    EventStream::new(stream::iter([prompt]))
}

#[get("/export", response_class = StreamingResponse)]
async fn export() -> StreamingResponse {
    let rows = (0..3).map(|n| format!("{n},{}\n", n * n));
    StreamingResponse::new(stream::iter(rows)).media_type("text/csv").header("x-rows", "3")
}

/// Returns the app.
pub fn app() -> App {
    let items = routes![stream_items, stream_items_sync, stream_items_none, stream_created, numbers];
    let events = routes![events, events_sync, event_numbers, fields, chat, chat_created];
    App::new().profile(Profile::FastApi).routes(items).routes(events).routes(routes![export])
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
