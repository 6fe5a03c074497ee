//! Registration.

use crate::support::{client, register};
use serde_json::json;
use statuskit::prelude::*;

#[tokio::test]
async fn a_registered_user_can_read_their_account() {
    let client = client();
    let ada = register(&client, "ada").await;
    let expected = json!({"id": 2, "email": "ada@example.com", "name": "ada", "role": "customer"});
    ada.get("/users/me").await.assert_status(OK).assert_json(&expected);
}

#[tokio::test]
async fn a_duplicate_email_address_is_409() {
    let client = client();
    register(&client, "ada").await;
    let again = client.post("/users").json(&json!({"name": "Eve", "email": "ada@example.com"})).await;
    again.assert_status(CONFLICT);
    again.assert_json(&json!({"detail": "This e-mail address is registered already"}));
}

#[tokio::test]
async fn all_invalid_fields_are_reported_together() {
    let response = client().post("/users").json(&json!({"name": "", "email": "ada"})).await;
    let errors: serde_json::Value = response.assert_status(HTTP_422_UNPROCESSABLE_CONTENT).json();
    let places: Vec<_> = errors["detail"].as_array().unwrap().iter().map(|error| &error["loc"]).collect();
    assert_eq!(json!(places), json!([["body", "email"], ["body", "name"]]));
}

#[tokio::test]
async fn nul_in_a_name_or_an_address_is_422() {
    let nul = json!({"name": "a\0b", "email": "a\0b@example.com"});
    let response = client().post("/users").json(&nul).await;
    let errors: serde_json::Value = response.assert_status(HTTP_422_UNPROCESSABLE_CONTENT).json();
    let places: Vec<_> = errors["detail"].as_array().unwrap().iter().map(|error| &error["loc"]).collect();
    assert_eq!(json!(places), json!([["body", "email"], ["body", "name"]]));
}
