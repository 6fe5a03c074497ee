//! A shop with a database of its own, and its clients.

use bigger_app::{Settings, app};
use serde_json::{Value, json};
use statuskit::App;
use statuskit::prelude::*;

pub(crate) const ADMIN: &str = "a token of the admin";

/// Returns the settings of a shop with an in-memory database of its own.
pub(crate) fn settings() -> Settings {
    Settings { database_url: "sqlite::memory:".to_owned(), admin_token: Some(ADMIN.to_owned()) }
}

pub(crate) fn shop() -> App {
    app(&settings()).expect("the settings are valid")
}

pub(crate) fn client() -> TestClient {
    TestClient::new(shop())
}

/// Registers a user and returns a client that sends their token.
pub(crate) async fn register(client: &TestClient, name: &str) -> TestClient {
    let new = json!({"name": name, "email": format!("{name}@example.com")});
    let response = client.post("/users").json(&new).await;
    let registered: Value = response.assert_status(CREATED).json();
    let token = registered["token"].as_str().expect("the token is a string");
    client.clone().default_header("authorization", format!("Bearer {token}"))
}

/// Returns a client that sends the token of the admin.
pub(crate) fn admin(client: &TestClient) -> TestClient {
    client.clone().default_header("authorization", format!("Bearer {ADMIN}"))
}

/// Creates an item for 250 cents and returns its path.
pub(crate) async fn create_item(client: &TestClient, name: &str, stock: u32) -> String {
    let new = json!({"name": name, "price": 250, "stock": stock});
    let response = admin(client).post("/admin/items").json(&new).await;
    response.assert_status(CREATED).header("location").expect("the item has a location").to_owned()
}

/// Returns the mails in the outbox.
pub(crate) async fn mails(client: &TestClient) -> Vec<Value> {
    let page: Value = admin(client).get("/admin/outbox").await.assert_status(OK).json();
    page["items"].as_array().expect("a page has items").clone()
}
