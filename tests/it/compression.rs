//! Compressed responses: which ones, their `ETag`, and that the status stays.

use crate::support::peers;
use statuskit::middleware::compression::{CompressionLayer, SizeAbove};
use statuskit::prelude::*;

#[get("/long")]
fn long(response: ResponseParts) -> String {
    response.set_header(ETAG, "\"a\"");
    "a".repeat(2_000)
}

#[get("/weak")]
fn weak(response: ResponseParts) -> String {
    response.set_header(ETAG, "W/\"a\"");
    "a".repeat(2_000)
}

#[get("/encoded")]
fn encoded(response: ResponseParts) -> String {
    response.set_header(ETAG, "\"a\"");
    response.set_header(CONTENT_ENCODING, "br");
    "a".repeat(2_000)
}

#[get("/picture")]
fn picture() -> Response {
    Response::new().media_type("image/png").body("a".repeat(2_000))
}

#[get("/events")]
async fn events() -> EventStream<String> {
    EventStream::channel(|events| async move { events.send("a".repeat(2_000)).await })
}

#[get("/short")]
fn short() -> &'static str {
    "a"
}

#[get("/not-acceptable")]
async fn not_acceptable() -> Result<(), HttpError> {
    raise!(NOT_ACCEPTABLE, "{}", "a".repeat(2_000))
}

fn routes() -> App {
    App::new().routes(routes![long, weak, encoded, picture, events, short, not_acceptable])
}

const GZIP: [(&str, &str); 1] = [("accept-encoding", "gzip")];

#[tokio::test]
async fn event_streams_images_and_short_bodies_are_never_compressed() {
    let everything = || routes().layer(CompressionLayer::new().compress_when(SizeAbove::new(0)));
    for app in [everything as fn() -> App, || routes().layer(CompressionLayer::new())] {
        for peer in peers(app).await {
            for (path, coding) in
                [("/long", Some("gzip")), ("/picture", None), ("/events", None), ("/short", None)]
            {
                let answer = peer.send_with("GET", path, &GZIP, "").await;
                assert_eq!((answer.status, answer.header("content-encoding")), (200, coding), "{path}");
            }
        }
    }
}

#[tokio::test]
async fn the_etag_of_a_compressed_response_is_weak() {
    for peer in peers(|| routes().layer(CompressionLayer::new())).await {
        for (path, headers, etag) in [
            ("/long", &GZIP[..], "W/\"a\""),
            ("/weak", &GZIP, "W/\"a\""),
            ("/encoded", &GZIP, "\"a\""),
            ("/long", &[], "\"a\""),
        ] {
            assert_eq!(peer.send_with("GET", path, headers, "").await.header("etag"), Some(etag), "{path}");
        }
    }
}

#[tokio::test]
async fn a_client_that_accepts_no_coding_gets_the_response_all_the_same() {
    for peer in peers(|| routes().layer(CompressionLayer::new())).await {
        for accepted in ["identity;q=0", "*;q=0", "gzip;q=0, identity;q=0", "br, identity;q=0"] {
            let answer = peer.send_with("GET", "/long", &[("accept-encoding", accepted)], "").await;
            assert_eq!((answer.status, answer.header("content-encoding")), (200, None), "{accepted}");
        }
        assert_eq!(peer.send_with("GET", "/not-acceptable", &GZIP, "").await.status, 406);
    }
}
