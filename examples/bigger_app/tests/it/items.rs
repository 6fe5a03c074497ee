//! Items, for everyone and for admins.

use crate::support::{admin, client, create_item, register};
use serde_json::json;
use statuskit::prelude::*;

#[tokio::test]
async fn a_created_item_is_found_at_its_location() {
    let client = client();
    let path = create_item(&client, "Hat", 3).await;
    assert_eq!(path, "/items/1");
    client.get(&path).await.assert_json(&json!({"id": 1, "name": "Hat", "price": 250, "stock": 3}));
    client.get("/items/2").await.assert_status(NOT_FOUND).assert_json(&json!({"detail": "Item 2 not found"}));
}

#[tokio::test]
async fn a_duplicate_name_is_409() {
    let client = client();
    create_item(&client, "Hat", 3).await;
    let hat = json!({"name": "Hat", "price": 1});
    admin(&client).post("/admin/items").json(&hat).await.assert_status(CONFLICT);
}

#[tokio::test]
async fn a_name_with_nul_is_422() {
    let client = admin(&client());
    let nul = json!({"name": "a\0b", "price": 1});
    for response in
        [client.post("/admin/items").json(&nul).await, client.put("/admin/items/1").json(&nul).await]
    {
        let errors: serde_json::Value = response.assert_status(HTTP_422_UNPROCESSABLE_CONTENT).json();
        let error = &errors["detail"][0];
        assert_eq!(error["loc"], json!(["body", "name"]));
        assert_eq!(error["msg"], r"String should match pattern '^[^\x00]*$'");
    }
    create_item(&client, "two\nlines \u{1F3A9}", 1).await;
}

#[tokio::test]
async fn an_item_is_changed_and_deleted() {
    let client = client();
    create_item(&client, "Hat", 3).await;
    let cap = json!({"name": "Cap", "price": 300, "stock": 1});
    admin(&client).put("/admin/items/1").json(&cap).await.assert_status(OK);
    admin(&client).put("/admin/items/2").json(&cap).await.assert_status(NOT_FOUND);
    client.get("/items/1").await.assert_json(&json!({"id": 1, "name": "Cap", "price": 300, "stock": 1}));
    admin(&client).delete("/admin/items/1").await.assert_status(NO_CONTENT);
    admin(&client).delete("/admin/items/1").await.assert_status(NOT_FOUND);
    client.get("/items/1").await.assert_status(NOT_FOUND);
}

#[tokio::test]
async fn deleting_an_ordered_item_is_409() {
    let client = client();
    create_item(&client, "Hat", 3).await;
    let order = json!({"item_id": 1});
    register(&client, "ada").await.post("/orders").json(&order).await.assert_status(CREATED);
    let response = admin(&client).delete("/admin/items/1").await;
    response.assert_status(CONFLICT).assert_json(&json!({"detail": "The item was ordered and is kept"}));
}

#[tokio::test]
async fn a_page_returns_where_the_next_one_begins() {
    let client = client();
    for name in ["Hat", "Cap", "Scarf"] {
        create_item(&client, name, 1).await;
    }
    let names = |page: &serde_json::Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|item| item["name"].to_string()).collect()
    };
    let first = client.get("/items?limit=2").await.json();
    assert_eq!((names(&first), &first["next"]), (vec!["\"Hat\"".into(), "\"Cap\"".into()], &json!(2)));
    let last = client.get("/items?limit=2&after=2").await.json();
    assert_eq!((names(&last), &last["next"]), (vec!["\"Scarf\"".into()], &json!(null)));
    client.get("/items?limit=101").await.assert_status(HTTP_422_UNPROCESSABLE_CONTENT);
}
