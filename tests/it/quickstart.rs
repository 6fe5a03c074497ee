//! The quickstart example.

use crate::examples::quickstart::app;
use crate::support::peers;
use serde_json::json;

#[tokio::test]
async fn an_item_is_created_listed_and_read() {
    for peer in peers(app).await {
        let hat = json!({"name": "Hat", "price": 19.5});
        let answer = peer.send("POST", "/items", r#"{"name": "Hat", "price": 19.5}"#).await;
        answer.assert(201, hat.clone());
        assert_eq!(answer.header("location"), Some("/items/1"));
        peer.send("GET", "/items?limit=1", "").await.assert(200, json!([hat]));
        peer.send("GET", "/items/1", "").await.assert(200, hat);
        for id in [0, 2] {
            let answer = peer.send("GET", &format!("/items/{id}"), "").await;
            answer.assert(404, json!({"detail": format!("Item {id} not found")}));
        }
    }
}
