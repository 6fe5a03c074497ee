//! A day in the shop, with any database.

use crate::support::{client, create_item, mails, register};
use serde_json::{Value, json};
use statuskit::prelude::*;

#[tokio::test]
async fn a_day_with_sqlite() {
    a_day(&client()).await;
}

/// Provokes every status that involves the database.
pub(crate) async fn a_day(client: &TestClient) {
    let ada = register(client, "ada").await;
    let again = json!({"name": "ada", "email": "ada@example.com"});
    client.post("/users").json(&again).await.assert_status(CONFLICT);
    client.get("/users/me").bearer("guessed").await.assert_status(UNAUTHORIZED);
    let hat = create_item(client, "Hat", 5).await;
    let item: Value = client.get(&hat).await.assert_status(OK).json();
    order_until_empty(&ada, &item["id"]).await;
    assert_eq!(client.get(&hat).await.json::<Value>()["stock"], 1);
    let recipients: Vec<_> = mails(client).await.iter().map(|mail| mail["recipient"].clone()).collect();
    assert_eq!(json!(recipients), json!(["ada@example.com", "ada@example.com"]));
}

async fn order_until_empty(ada: &TestClient, item_id: &Value) {
    let two = json!({"item_id": item_id, "amount": 2});
    let first = ada.post("/orders").json(&two).await;
    let place = first.assert_status(CREATED).header("location").expect("an order has a location");
    ada.get(place).await.assert_status(OK);
    ada.post("/orders").json(&two).await.assert_status(CREATED);
    ada.post("/orders").json(&two).await.assert_status(CONFLICT);
    let unknown = json!({"item_id": 999_999});
    ada.post("/orders").json(&unknown).await.assert_status(NOT_FOUND);
    let page: Value = ada.get("/orders?limit=1").await.json();
    assert_eq!((page["items"].as_array().map(Vec::len), page["next"].is_number()), (Some(1), true));
}
