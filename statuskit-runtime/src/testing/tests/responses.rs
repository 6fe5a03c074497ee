//! What the client shows of a response.

use super::client;
use crate::constants::OK;
use serde_json::{Value, json};

#[tokio::test]
async fn a_json_body_is_read() {
    let response = client().get("/json").await;
    assert_eq!(response.json::<Value>()["id"], 7);
    response.assert_status(OK).assert_json(&json!({"tags": ["new"], "id": 7}));
    response.assert_header("content-type", "application/json");
}

#[tokio::test]
async fn head_has_the_length_but_not_the_body() {
    let response = client().head("/json").await;
    assert_eq!(response.header("content-length"), Some("23"));
    assert!(response.bytes().is_empty());
}

#[tokio::test]
async fn a_bodyless_status_has_neither_body_nor_length() {
    for path in ["/empty", "/unchanged"] {
        let response = client().get(path).await;
        assert!(response.bytes().is_empty(), "{path}");
        assert_eq!(response.header("content-length"), None, "{path}");
    }
}

#[tokio::test]
async fn an_empty_body_has_a_content_length() {
    assert_eq!(client().get("/login").await.header("content-length"), Some("0"));
}
