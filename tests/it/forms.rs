//! Forms.

use crate::examples::forms::app;
use crate::support::{Answer, Peer, peers};
use serde_json::json;
use statuskit::prelude::*;

async fn post(peer: &Peer, path: &str, form: &str) -> Answer {
    peer.send_with("POST", path, &[("content-type", "application/x-www-form-urlencoded")], form).await
}

#[tokio::test]
async fn a_model_is_read_from_the_fields() {
    for peer in peers(app).await {
        let answer = post(&peer, "/login", "username=ada&password=love%20lace").await;
        answer.assert(201, json!("ada has a password of 9 letters"));
    }
}

#[tokio::test]
async fn every_mistake_in_a_form_is_reported() {
    for peer in peers(app).await {
        let answer = post(&peer, "/login", "username=&token=1").await;
        let input = json!({"token": "1"});
        answer.assert(
            422,
            json!({"detail": [
                {"type": "missing", "loc": ["body", "username"], "msg": "Field required", "input": input},
                {"type": "missing", "loc": ["body", "password"], "msg": "Field required", "input": input},
                {"type": "extra_forbidden", "loc": ["body", "token"], "msg": "Extra inputs are not permitted", "input": "1"},
            ]}),
        );
    }
}

#[tokio::test]
async fn an_empty_field_takes_its_default() {
    for peer in peers(app).await {
        let answer = post(&peer, "/search", "q=hat&limit=&tag=a&tag=b").await;
        answer.assert(201, json!("10 of hat in [\"a\", \"b\"]"));
        let answer = post(&peer, "/search", "q=h&limit=x").await;
        assert_eq!(answer.json()["detail"][0]["loc"], json!(["body", "q"]));
        assert_eq!(answer.json()["detail"][1]["type"], json!("int_parsing"));
    }
}

#[tokio::test]
async fn a_body_that_is_not_a_form_is_415() {
    for peer in peers(app).await {
        let answer = peer.send("POST", "/search", r#"{"q": "hat"}"#).await;
        answer.assert(415, json!({"detail": "The body must be a form"}));
    }
}

#[tokio::test]
async fn too_many_fields_are_400() {
    for peer in peers(app).await {
        let answer = post(&peer, "/search", &"a=1&".repeat(1_001)).await;
        answer.assert(400, json!({"detail": "Too many fields. Maximum number of fields is 1000."}));
    }
}

#[post("/both")]
fn both(#[body] first: String, #[form] second: String) -> String {
    first + &second
}

#[test]
fn json_beside_a_form_is_a_build_error() {
    let error = App::new().routes(routes![both_models]).build().expect_err("the route takes both");
    assert!(error.to_string().contains("takes JSON and a form"), "{error}");
    assert!(App::new().routes(routes![both]).build().is_err());
}

#[model]
struct Item {
    name: String,
}

#[post("/both_models")]
fn both_models(item: Item, #[form] name: String) -> String {
    item.name + &name
}

#[tokio::test]
async fn a_file_is_never_a_field_of_a_model() {
    let part = |disposition: &str| {
        format!("--B\r\nContent-Disposition: form-data; {disposition}\r\n\r\nlovelace\r\n")
    };
    let fields = part(r#"name="username""#) + &part(r#"name="password""#);
    for peer in peers(app).await {
        let headers = [("content-type", "multipart/form-data; boundary=B")];
        let body = fields.clone() + &part(r#"name="login"; filename="a""#) + "--B--\r\n";
        let answer = peer.send_with("POST", "/login", &headers, &body).await;
        let error = json!({
            "type": "extra_forbidden", "loc": ["body", "login"], "msg": "Extra inputs are not permitted", "input": {},
        });
        answer.assert(422, json!({"detail": [error]}));
        let body = part(r#"name="username"; filename="a""#) + &fields[fields.len() / 2..] + "--B--\r\n";
        let answer = peer.send_with("POST", "/login", &headers, &body).await;
        assert_eq!(answer.json()["detail"][0]["type"], "string_type");
    }
}
