//! Orders and the mails that confirm them.

use crate::support::{client, create_item, mails, register};
use serde_json::json;
use statuskit::prelude::*;

#[tokio::test]
async fn an_order_reduces_the_stock_and_sends_a_confirmation() {
    let client = client();
    create_item(&client, "Hat", 3).await;
    let ada = register(&client, "ada").await;
    let response = ada.post("/orders").json(&json!({"item_id": 1, "amount": 2})).await;
    response.assert_status(CREATED).assert_header("location", "/orders/1");
    let order = json!({"id": 1, "item_id": 1, "amount": 2, "total": 500});
    response.assert_json(&order);
    ada.get("/orders/1").await.assert_json(&order);
    ada.get("/orders").await.assert_json(&json!({"items": [order], "next": null}));
    assert_eq!(client.get("/items/1").await.json::<serde_json::Value>()["stock"], 1);
    let mail = json!({"id": 1, "order_id": 1, "recipient": "ada@example.com", "subject": "Your order 1"});
    assert_eq!(mails(&client).await, [mail]);
}

#[tokio::test]
async fn a_failed_order_changes_no_stock_and_sends_no_mail() {
    let client = client();
    create_item(&client, "Hat", 3).await;
    let ada = register(&client, "ada").await;
    ada.post("/orders").json(&json!({"item_id": 1, "amount": 4})).await.assert_status(CONFLICT);
    ada.post("/orders").json(&json!({"item_id": 2})).await.assert_status(NOT_FOUND);
    ada.post("/orders").json(&json!({"item_id": 1, "amount": 0})).await.assert_status(422.into_status());
    assert_eq!(client.get("/items/1").await.json::<serde_json::Value>()["stock"], 3);
    assert!(mails(&client).await.is_empty());
}

#[tokio::test]
async fn orders_of_other_users_are_404() {
    let client = client();
    create_item(&client, "Hat", 3).await;
    let [ada, eve] = [register(&client, "ada").await, register(&client, "eve").await];
    ada.post("/orders").json(&json!({"item_id": 1})).await.assert_status(CREATED);
    eve.get("/orders/1").await.assert_status(NOT_FOUND);
    eve.get("/orders").await.assert_json(&json!({"items": [], "next": null}));
}
