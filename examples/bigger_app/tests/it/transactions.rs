//! A request is stored as a whole or not at all.

use crate::support::settings;
use bigger_app::app;
use bigger_app::database::{Transaction, in_transaction};
use serde_json::json;
use statuskit::prelude::*;

/// Stores an item, and then thinks better of it.
#[post("/half/{kind}")]
async fn half(kind: String, #[depends(in_transaction)] transaction: Transaction) -> Result<(), HttpError> {
    let insert = sqlx::query("INSERT INTO items (name, price, stock) VALUES ('Hat', 1, 1)");
    insert.execute(&mut *transaction.connection().await.or_internal()?).await.or_internal()?;
    match kind.as_str() {
        "raised" => raise!(IM_A_TEAPOT, "raised"),
        "panic" => panic!("on purpose"),
        "slow" => std::future::pending().await,
        _ => Ok(()),
    }
}

fn client() -> TestClient {
    TestClient::new(app(&settings()).expect("the settings are valid").routes(routes![half]))
}

async fn count(client: &TestClient) -> usize {
    client.get("/items").await.json::<serde_json::Value>()["items"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_successful_request_is_committed() {
    let client = client();
    client.post("/half/good").await.assert_status(OK);
    assert_eq!(count(&client).await, 1);
}

#[tokio::test]
async fn a_failed_request_is_rolled_back() {
    let client = client();
    client.post("/half/raised").await.assert_status(IM_A_TEAPOT);
    client.post("/half/panic").await.assert_status(INTERNAL_SERVER_ERROR);
    assert_eq!(count(&client).await, 0);
}

#[tokio::test]
async fn a_cancelled_request_is_rolled_back_and_releases_its_connection() {
    let client = client();
    client.get("/items").await.assert_json(&json!({"items": [], "next": null}));
    let slow = client.post("/half/slow").send();
    assert!(tokio::time::timeout(std::time::Duration::from_millis(100), slow).await.is_err());
    assert_eq!(count(&client).await, 0);
}
