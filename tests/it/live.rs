//! `examples/live`: a newsroom with headlines, photos and a chat.

use crate::examples::live::app;
use serde_json::{Value, json};
use statuskit::prelude::*;

fn client() -> TestClient {
    TestClient::new(app().expect("there is a folder for photos"))
}

async fn publish(client: &TestClient, text: &str) {
    client.post("/headlines/").json(&json!({"text": text})).await.assert_status(CREATED);
}

#[tokio::test]
async fn a_reader_that_comes_back_misses_nothing() {
    let client = client();
    // The wire reports the first headline at once, and the next one after 10 seconds.
    let mut reader = client.get("/headlines/live").stream().await;
    let first = reader.next_event::<Value>().await.expect("the stream goes on");
    assert_eq!((first.event.as_deref(), first.id.as_deref()), (Some("headline"), Some("1")));
    drop(reader);
    for text in ["two", "three"] {
        publish(&client, text).await;
    }
    let mut reader = client.get("/headlines/live").header("last-event-id", "1").stream().await;
    let ids = [reader.next_raw_event().await, reader.next_raw_event().await].map(|event| event?.id);
    assert_eq!(ids, [Some("2".to_owned()), Some("3".to_owned())]);
    publish(&client, "four").await;
    let fourth = reader.next_event::<Value>().await.expect("the stream goes on");
    assert_eq!(fourth.id.as_deref(), Some("4"));
}

#[tokio::test]
async fn headlines_are_json_lines_and_csv() {
    let client = client();
    publish(&client, "A \"goose\"").await;
    let lines = client.get("/headlines/?since=0").await;
    lines.assert_header("content-type", "application/jsonl");
    assert!(lines.text().contains(r#""text":"A \"goose\"","photo":null}"#), "{}", lines.text());
    let table = client.get("/headlines/export.csv").await;
    table.assert_header("content-type", "text/csv");
    assert!(table.text().contains("\"A \"\"goose\"\"\"\r\n"), "{}", table.text());
}

#[tokio::test]
async fn members_of_the_chat_hear_each_other() {
    let client = client();
    let mut ada = client.websocket("/chat").query(&[("name", "Ada")]).await;
    let mut bob = client.websocket("/chat").query(&[("name", "Bob")]).await;
    ada.send_json(&json!({"text": "Hello"})).await;
    for member in [&mut ada, &mut bob] {
        assert_eq!(member.receive_json::<Value>().await, json!({"name": "Ada", "text": "Hello"}));
    }
    bob.send_json(&json!({"text": ""})).await;
    let close = bob.receive_close().await;
    assert_eq!(close.code(), WS_1007_INVALID_FRAME_PAYLOAD_DATA);
    assert!(close.reason().contains("at least 1 character"), "{}", close.reason());
    client.websocket("/chat").refusal().await.assert_status(UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_photo_is_stored_and_sent_in_ranges() {
    let client = client();
    client.put("/photos/hat.png").body(vec![7; 100]).await.assert_json(&json!(100));
    let photo = client.get("/photos/hat.png").header("range", "bytes=90-").await;
    photo.assert_status(PARTIAL_CONTENT).assert_header("content-type", "image/png");
    assert_eq!(photo.bytes(), [7; 10].as_slice());
    client.put("/photos/.profile").body(vec![7]).await.assert_status(UNPROCESSABLE_ENTITY);
    client.get("/photos/cap.png").await.assert_status(NOT_FOUND);
    client.get("/").await.assert_status(OK).assert_header("content-type", "text/html; charset=utf-8");
}
