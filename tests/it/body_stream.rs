//! `BodyStream`, limits, and compressed bodies.

use crate::support::{Peer, capture_log, peers};
use futures_util::TryStreamExt;
use serde_json::json;
use statuskit::Router;
use statuskit::middleware::Decompression;
use statuskit::prelude::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

const LIMIT: usize = 3 * 1024 * 1024;

/// Counts the bytes and the pieces.
#[put("/count", body_limit = none)]
async fn count(body: BodyStream) -> Result<usize, HttpError> {
    body.limit(LIMIT).try_fold(0, |length, piece| async move { Ok(length + piece.len()) }).await
}

#[put("/limited", body_limit = 10)]
async fn limited(mut body: BodyStream) -> Result<Vec<String>, HttpError> {
    let mut pieces = Vec::new();
    while let Some(piece) = body.next().await {
        pieces.push(String::from_utf8_lossy(&piece?).into_owned());
    }
    Ok(pieces)
}

#[put("/copied")]
async fn copied(body: BodyStream) -> Result<u64, HttpError> {
    tokio::io::copy(&mut body.limit(5).into_reader(), &mut tokio::io::sink()).await.or_internal()
}

#[put("/announced")]
async fn announced(body: BodyStream) -> Option<u64> {
    body.length()
}

#[put("/twice")]
async fn twice(body: BodyStream, bytes: Bytes) -> Result<usize, HttpError> {
    let all: Vec<Bytes> = body.try_collect().await?;
    Ok(all.concat().len() + bytes.len())
}

#[post("/sum")]
async fn sum(numbers: Vec<u64>) -> u64 {
    numbers.iter().sum()
}

#[post("/name")]
async fn name(#[form] name: String) -> String {
    name
}

fn app() -> App {
    App::new().routes(routes![count, limited, copied, announced, twice, sum, name])
}

fn decompressing() -> App {
    App::new().include(Router::new().middleware(Decompression::new()).routes(routes![sum, name, count]))
}

#[tokio::test]
async fn a_body_arrives_piece_by_piece_within_a_limit_of_its_own() {
    for peer in peers(app).await {
        let large = "x".repeat(LIMIT);
        peer.send_with("PUT", "/count", &[], &large).await.assert(200, json!(LIMIT));
        let larger = "x".repeat(LIMIT + 1);
        peer.send_with("PUT", "/count", &[], &larger)
            .await
            .assert(413, json!({"detail": "Content Too Large"}));
        peer.send_with("PUT", "/limited", &[], "0123456789").await.assert(200, json!(["0123456789"]));
        peer.send_with("PUT", "/limited", &[], "0123456789a")
            .await
            .assert(413, json!({"detail": "Content Too Large"}));
        peer.send_with("PUT", "/limited", &[], "").await.assert(200, json!([]));
    }
}

#[tokio::test]
async fn a_chunked_body_is_cut_off_at_the_limit() {
    let [wire, _] = peers(app).await;
    let chunked = [("transfer-encoding", "chunked")];
    let answer = wire.send_with("PUT", "/limited", &chunked, "5\r\n01234\r\n5\r\n56789\r\n0\r\n\r\n").await;
    assert_eq!(
        answer.json().as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect::<String>(),
        "0123456789"
    );
    let answer = wire.send_with("PUT", "/limited", &chunked, "5\r\n01234\r\n6\r\n56789a\r\n0\r\n\r\n").await;
    answer.assert(413, json!({"detail": "Content Too Large"}));
    wire.send_with("PUT", "/announced", &chunked, "1\r\na\r\n0\r\n\r\n").await.assert(200, json!(null));
    wire.send_with("PUT", "/announced", &[], "abc").await.assert(200, json!(3));
}

#[tokio::test]
async fn a_reader_keeps_the_status_of_its_errors() {
    for peer in peers(app).await {
        peer.send_with("PUT", "/copied", &[], "01234").await.assert(200, json!(5));
        peer.send_with("PUT", "/copied", &[], "012345")
            .await
            .assert(413, json!({"detail": "Content Too Large"}));
    }
}

#[tokio::test]
async fn a_body_that_breaks_off_is_400() {
    let [Peer::Wire(address), _] = peers(app).await else { panic!("the first peer is on a socket") };
    let mut socket = tokio::net::TcpStream::connect(address).await.unwrap();
    socket
        .write_all(b"PUT /limited HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n")
        .await
        .unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
}

#[tokio::test]
async fn other_parameters_share_the_body() {
    for peer in peers(app).await {
        peer.send_with("PUT", "/twice", &[], "abc").await.assert(200, json!(6));
    }
}

#[test]
fn a_stream_is_documented_as_bytes() {
    let service = app().build().unwrap();
    let operation = &service.openapi()["paths"]["/limited"]["put"];
    assert_eq!(operation["requestBody"], json!({"content": {"application/octet-stream": {"schema": {}}}}));
    let statuses: Vec<_> = service.contract().route("PUT /limited").unwrap().statuses().collect();
    assert_eq!(statuses, [OK, BAD_REQUEST, REQUEST_TIMEOUT, PAYLOAD_TOO_LARGE]);
    let as_fastapi = app().profile(Profile::FastApi).build().unwrap().openapi();
    assert!(as_fastapi["paths"]["/limited"]["put"].get("requestBody").is_none());
}

/// Compresses bytes with the coding of this name.
async fn compressed(coding: &str, bytes: &[u8]) -> Vec<u8> {
    use async_compression::tokio::bufread::{BrotliEncoder, GzipEncoder, ZlibEncoder, ZstdEncoder};
    let mut compressed = Vec::new();
    let read = match coding {
        "gzip" => GzipEncoder::new(bytes).read_to_end(&mut compressed).await,
        "br" => BrotliEncoder::new(bytes).read_to_end(&mut compressed).await,
        "deflate" => ZlibEncoder::new(bytes).read_to_end(&mut compressed).await,
        "zstd" => ZstdEncoder::new(bytes).read_to_end(&mut compressed).await,
        _ => panic!("no coding `{coding}`"),
    };
    read.unwrap();
    compressed
}

async fn post(
    client: &TestClient,
    path: &str,
    coding: &str,
    body: Vec<u8>,
) -> statuskit::testing::TestResponse {
    let media_type = if path == "/name" { "application/x-www-form-urlencoded" } else { "application/json" };
    let method = if path == "/count" { Method::PUT } else { Method::POST };
    client
        .request(method, path)
        .header("content-type", media_type)
        .header("content-encoding", coding)
        .body(body)
        .await
}

#[tokio::test]
async fn compressed_bodies_are_read_by_the_middleware() {
    let client = TestClient::new(decompressing());
    for coding in ["gzip", "br", "deflate", "zstd"] {
        let body = compressed(coding, b"[1, 2, 3]").await;
        post(&client, "/sum", coding, body).await.assert_json(&json!(6));
        let body = compressed(coding, b"name=hat").await;
        post(&client, "/name", coding, body).await.assert_json(&json!("hat"));
    }
    for coding in ["Identity", "", " "] {
        post(&client, "/sum", coding, b"[1]".to_vec()).await.assert_json(&json!(1));
    }
    let mut members = compressed("gzip", b"[1,").await;
    members.extend(compressed("gzip", b"2]").await);
    post(&client, "/sum", "x-gzip", members).await.assert_json(&json!(3));
}

#[tokio::test]
async fn a_small_body_that_becomes_a_large_one_is_413() {
    let client = TestClient::new(decompressing());
    let zeros = vec![b' '; 16 * 1024 * 1024];
    for coding in ["gzip", "br", "zstd"] {
        let bomb = compressed(coding, &zeros).await;
        assert!(bomb.len() < 64 * 1024, "{coding}");
        post(&client, "/sum", coding, bomb.clone()).await.assert_status(PAYLOAD_TOO_LARGE);
        post(&client, "/count", coding, bomb).await.assert_status(PAYLOAD_TOO_LARGE);
    }
}

#[tokio::test]
async fn a_body_that_decompresses_to_nothing_has_an_end() {
    let client = TestClient::new(decompressing());
    let member = compressed("gzip", b"").await;
    let nothing = member.repeat(4 * 1024 * 1024 / member.len());
    post(&client, "/sum", "gzip", nothing).await.assert_status(PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn an_invalid_compressed_body_is_400_and_an_unknown_coding_415() {
    let client = TestClient::new(decompressing());
    let whole = compressed("gzip", b"[1, 2, 3]").await;
    for body in [&whole[..whole.len() - 9], &whole[1..], b"[1]"] {
        let response = post(&client, "/sum", "gzip", body.to_vec()).await;
        response.assert_status(BAD_REQUEST);
    }
    for coding in ["compress", "gzip, br", "\u{e9}"] {
        let response = post(&client, "/sum", coding, whole.clone()).await;
        response
            .assert_status(UNSUPPORTED_MEDIA_TYPE)
            .assert_header("accept-encoding", "gzip, br, zstd, deflate");
    }
}

#[tokio::test]
async fn an_invalid_compressed_body_is_no_error_of_the_server() {
    let (log, _guard) = capture_log();
    let client = TestClient::new(decompressing());
    post(&client, "/sum", "gzip", b"[1]".to_vec()).await.assert_status(BAD_REQUEST);
    assert_eq!(log.text(), "");
}

#[tokio::test]
async fn without_the_middleware_a_compressed_body_is_415() {
    let client = TestClient::new(app());
    for (path, body) in [("/sum", &b"[1]"[..]), ("/name", b"name=hat")] {
        let body = compressed("gzip", body).await;
        let response = post(&client, path, "gzip", body.clone()).await;
        response.assert_status(UNSUPPORTED_MEDIA_TYPE).assert_header("accept-encoding", "identity");
        response.assert_json(&json!({"detail": "The body must not be compressed"}));
    }
    post(&client, "/sum", "", b"[1]".to_vec()).await.assert_json(&json!(1));
    // A stream of bytes has no format that compression could break.
    post(&client, "/count", "gzip", compressed("gzip", b"[1]").await).await.assert_status(OK);
    // FastAPI reads the bytes as they are.
    let client = TestClient::new(app().profile(Profile::FastApi));
    let response = post(&client, "/sum", "gzip", compressed("gzip", b"[1]").await).await;
    response
        .assert_status(BAD_REQUEST)
        .assert_json(&json!({"detail": "There was an error parsing the body"}));
    post(&client, "/sum", "gzip", b"[1]".to_vec()).await.assert_json(&json!(1));
}
