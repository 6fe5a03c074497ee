//! What a failed assertion prints.

use super::client;
use crate::constants::CREATED;
use crate::testing::TestResponse;
use serde_json::json;
use std::panic::{AssertUnwindSafe, catch_unwind};

async fn message_of(assert: impl FnOnce(&TestResponse)) -> String {
    let response = client().get("/json").await;
    let panic = catch_unwind(AssertUnwindSafe(|| assert(&response))).expect_err("the assertion fails");
    *panic.downcast::<String>().expect("a message")
}

const ANSWER: &str = "GET /json answered 200 OK\n{\n  \"id\": 7,\n  \"tags\": [\n    \"new\"\n  ]\n}";

#[tokio::test]
async fn a_wrong_status_prints_request_statuses_and_body() {
    let message = message_of(|response| _ = response.assert_status(CREATED)).await;
    assert_eq!(message, format!("expected 201 Created, but {ANSWER}"));
}

#[tokio::test]
async fn a_wrong_body_prints_both() {
    let message = message_of(|response| _ = response.assert_json(&json!({"id": 8}))).await;
    assert_eq!(message, format!("expected\n{{\n  \"id\": 8\n}}\nbut {ANSWER}"));
}

#[tokio::test]
async fn a_body_of_another_type_prints_the_reason() {
    let message = message_of(|response| _ = response.json::<u64>()).await;
    assert!(message.starts_with(ANSWER), "{message}");
    assert!(message.contains("cannot be read as `u64`: invalid type: map"), "{message}");
}

#[tokio::test]
async fn a_wrong_header_prints_the_received_headers() {
    let message = message_of(|response| _ = response.assert_header("etag", "x")).await;
    assert!(message.starts_with("expected `etag: x`, but GET /json answered 200 OK"), "{message}");
    assert!(message.contains("\"content-type\": \"application/json\""), "{message}");
}
