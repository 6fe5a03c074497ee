//! `examples/broadcast.rs`: one room with many readers.

use crate::examples::broadcast::{Message, app};
use serde_json::json;
use statuskit::prelude::*;
use statuskit::testing::TestStream;

async fn open(client: &TestClient) -> TestStream {
    // The head arrives with the first event, so the stream is opened while a message is sent.
    let (stream, ()) = tokio::join!(client.get("/feed").stream(), async {
        tokio::task::yield_now().await;
        say(client, "open").await;
    });
    stream
}

async fn say(client: &TestClient, text: &str) {
    client.post("/messages").json(&json!({"text": text})).await.assert_status(ACCEPTED);
}

#[tokio::test]
async fn every_reader_receives_every_message() {
    let client = TestClient::new(app());
    let mut readers = Vec::new();
    for _ in 0..20 {
        readers.push(open(&client).await);
    }
    client.post("/messages").json(&json!({"text": "Hello"})).await.assert_json(&json!(20));
    for reader in &mut readers {
        loop {
            let event = reader.next_raw_event().await.expect("the feed goes on");
            assert_eq!(event.event.as_deref(), Some("message"));
            if event.data == "{\"text\":\"Hello\"}" {
                assert_eq!(event.id.as_deref(), Some("21"));
                break;
            }
        }
    }
}

#[tokio::test]
async fn a_slow_reader_learns_what_it_missed() {
    let client = TestClient::new(app());
    let mut reader = open(&client).await;
    for n in 0..70 {
        say(&client, &n.to_string()).await;
    }
    let first = reader.next_event::<Message>().await.expect("the feed goes on");
    assert_eq!(first.id.as_deref(), Some("1"));
    let lagged = reader.next_raw_event().await.expect("the feed goes on");
    assert_eq!((lagged.event.as_deref(), lagged.data.as_str()), (Some("lagged"), "6"));
    assert_eq!(reader.next_raw_event().await.expect("the feed goes on").data, "{\"text\":\"6\"}");
}

#[tokio::test]
async fn an_empty_message_is_invalid() {
    let client = TestClient::new(app());
    client.post("/messages").json(&json!({"text": ""})).await.assert_status(UNPROCESSABLE_ENTITY);
}
