//! Authentication and authorization.

use crate::support::{admin, client, register, shop};
use bigger_app::auth::{AuthError, current_user, require_admin};
use bigger_app::models::{Role, User};
use serde_json::json;
use statuskit::prelude::*;

#[tokio::test]
async fn a_missing_or_malformed_token_is_401() {
    let response = client().get("/users/me").await;
    response.assert_status(UNAUTHORIZED).assert_header("www-authenticate", "Bearer");
    for header in ["Bearer ", "Basic abc", "Bearer"] {
        client().get("/users/me").header("authorization", header).await.assert_status(UNAUTHORIZED);
    }
}

#[tokio::test]
async fn an_unknown_token_is_401() {
    let response = client().get("/users/me").bearer("guessed").await;
    response.assert_status(UNAUTHORIZED).assert_json(&json!({"detail": "The token is not valid"}));
}

#[tokio::test]
async fn admin_routes_reject_customers_before_reading_the_body() {
    let client = client();
    let ada = register(&client, "ada").await;
    client.post("/admin/items").body("{").await.assert_status(UNAUTHORIZED);
    ada.post("/admin/items").body("{").await.assert_status(FORBIDDEN);
    ada.get("/admin/outbox").await.assert_status(FORBIDDEN);
    admin(&client).get("/admin/outbox").await.assert_status(OK);
}

#[tokio::test]
async fn the_current_user_can_be_overridden() {
    let ada = || User { id: 7, email: "ada@example.com".into(), name: "Ada".into(), role: Role::Customer };
    let app = shop().override_dependency(current_user {}, move || async move { ada() });
    let client = TestClient::new(app);
    client.get("/users/me").await.assert_json(&ada());
    client.get("/orders").await.assert_json(&json!({"items": [], "next": null}));
    client.get("/admin/outbox").await.assert_status(FORBIDDEN);
}

#[tokio::test]
async fn the_admin_gate_can_be_overridden() {
    let app = shop().override_dependency(require_admin {}, || async { Ok::<_, AuthError>(()) });
    TestClient::new(app).get("/admin/outbox").await.assert_status(OK);
}
