//! The endpoints that are benchmarked.

use crate::examples::bench::app;
use crate::support::peers;
use serde_json::json;

#[tokio::test]
async fn benchmarked_routes_return_the_expected_responses() {
    for peer in peers(app).await {
        let answer = peer.send("GET", "/plaintext", "").await;
        assert_eq!((answer.status, answer.text().as_str()), (200, "Hello, World!"));
        peer.send("GET", "/json", "").await.assert(200, json!({"message": "Hello, World!"}));
        let expected = json!({"item_id": 7, "limit": 10, "q": null});
        peer.send("GET", "/items/7", "").await.assert(200, expected);
        let expected = json!({"item_id": 7, "limit": 5, "q": "a b"});
        peer.send("GET", "/items/7?limit=5&q=a+b", "").await.assert(200, expected);
        assert_eq!(peer.send("GET", "/items/7?limit=101", "").await.status, 422);
        assert_eq!(peer.send("DELETE", "/items/7", "").await.status, 204);
        peer.send("GET", "/missing/7", "").await.assert(404, json!({"detail": "Item not found"}));
    }
}

#[tokio::test]
async fn a_valid_item_is_created_and_an_invalid_one_is_422() {
    for peer in peers(app).await {
        let item =
            r#"{"name":"Hat","price":12.5,"tags":["summer"],"stock":{"warehouse":"North","quantity":4}}"#;
        let mut stored: serde_json::Value = serde_json::from_str(item).expect("the item is JSON");
        stored["id"] = json!(1);
        peer.send("POST", "/items", item).await.assert(201, stored);
        assert_eq!(peer.send("POST", "/items", &item.replace("12.5", "0")).await.status, 422);
        assert_eq!(peer.send("POST", "/items", &item.replace("Hat", "")).await.status, 422);
    }
}
