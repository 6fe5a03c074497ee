use statuskit::prelude::*;

struct Plain;

#[get("/lines")]
async fn lines() -> JsonLines<Plain> {
    JsonLines::new(futures_util::stream::iter([Plain]))
}

#[get("/events")]
async fn events() -> EventStream<Plain> {
    EventStream::new(futures_util::stream::iter([Plain]))
}

#[get("/items")]
async fn wrong_items() -> JsonLines<u8> {
    JsonLines::new(futures_util::stream::iter(["text"]))
}

#[get("/errors")]
async fn wrong_error() -> EventStream<u8> {
    EventStream::new(futures_util::stream::iter([Err::<u8, _>(7_u8)]))
}

#[get("/pieces")]
async fn wrong_pieces() -> StreamingResponse {
    StreamingResponse::new(futures_util::stream::iter([7_u64]))
}

fn main() {}
