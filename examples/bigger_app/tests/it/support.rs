//! A shop with a database of its own, and those who use it.

use bigger_app::{Settings, app};
use serde_json::{Value, json};
use statuskit::App;
use statuskit::prelude::*;

pub(crate) const ADMIN: &str = "a token of the admin";

/// The settings of a shop with a database of its own, in memory.
pub(crate) fn settings() -> Settings {
    Settings { database_url: "sqlite::memory:".to_owned(), admin_token: Some(ADMIN.to_owned()) }
}

pub(crate) fn shop() -> App {
    app(&settings()).expect("the settings are right")
}

pub(crate) fn client() -> TestClient {
    TestClient::new(shop())
}

/// Registers somebody, and gives the client with which they ask.
pub(crate) async fn register(client: &TestClient, name: &str) -> TestClient {
    let new = json!({"name": name, "email": format!("{name}@example.com")});
    let response = client.post("/users").json(&new).await;
    let registered: Value = response.assert_status(CREATED).json();
    let token = registered["token"].as_str().expect("a token is text");
    client.clone().default_header("authorization", format!("Bearer {token}"))
}

/// The client with which the admin asks.
pub(crate) fn admin(client: &TestClient) -> TestClient {
    client.clone().default_header("authorization", format!("Bearer {ADMIN}"))
}

/// Creates an item at 250 cents, and gives its path.
pub(crate) async fn create_item(client: &TestClient, name: &str, stock: u32) -> String {
    let new = json!({"name": name, "price": 250, "stock": stock});
    let response = admin(client).post("/admin/items").json(&new).await;
    response.assert_status(CREATED).header("location").expect("the item has a place").to_owned()
}

/// The mails in the outbox.
pub(crate) async fn mails(client: &TestClient) -> Vec<Value> {
    let page: Value = admin(client).get("/admin/outbox").await.assert_status(OK).json();
    page["items"].as_array().expect("a page has items").clone()
}
