//! Authentication and authorization.

use crate::support::{admin, client, register, shop};
use bigger_app::auth::{AuthError, current_user, require_admin};
use bigger_app::models::{Role, User};
use serde_json::json;
use statuskit::prelude::*;

#[tokio::test]
async fn who_has_no_token_is_told_to_send_one() {
    let response = client().get("/users/me").await;
    response.assert_status(UNAUTHORIZED).assert_header("www-authenticate", "Bearer");
    for header in ["Bearer ", "Basic abc", "Bearer"] {
        client().get("/users/me").header("authorization", header).await.assert_status(UNAUTHORIZED);
    }
}

#[tokio::test]
async fn a_token_that_nobody_has_is_not_valid() {
    let response = client().get("/users/me").bearer("guessed").await;
    response.assert_status(UNAUTHORIZED).assert_json(&json!({"detail": "The token is not valid"}));
}

#[tokio::test]
async fn customers_are_kept_out_of_the_admin_routes_before_their_body_is_read() {
    let client = client();
    let ada = register(&client, "ada").await;
    client.post("/admin/items").body("{").await.assert_status(UNAUTHORIZED);
    ada.post("/admin/items").body("{").await.assert_status(FORBIDDEN);
    ada.get("/admin/outbox").await.assert_status(FORBIDDEN);
    admin(&client).get("/admin/outbox").await.assert_status(OK);
}

#[tokio::test]
async fn a_user_may_be_put_in_the_place_of_the_current_one() {
    let ada = || User { id: 7, email: "ada@example.com".into(), name: "Ada".into(), role: Role::Customer };
    let app = shop().override_dependency(current_user {}, move || async move { ada() });
    let client = TestClient::new(app);
    client.get("/users/me").await.assert_json(&ada());
    client.get("/orders").await.assert_json(&json!({"items": [], "next": null}));
    client.get("/admin/outbox").await.assert_status(FORBIDDEN);
}

#[tokio::test]
async fn the_gate_may_be_opened() {
    let app = shop().override_dependency(require_admin {}, || async { Ok::<_, AuthError>(()) });
    TestClient::new(app).get("/admin/outbox").await.assert_status(OK);
}
