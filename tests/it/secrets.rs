//! Secrets, which errors do not show.

use crate::support::{Peer, peers};
use serde_json::{Value, json};
use statuskit::prelude::*;
use statuskit::types::Secret;
use std::collections::BTreeMap;

#[model]
struct Login {
    name: String,
    #[field(min_length = 8, secret)]
    password: String,
    pin: Option<Secret<String>>,
    age: Option<u8>,
}

#[model]
struct Team {
    title: String,
    members: Vec<Login>,
}

#[model]
#[serde(tag = "kind")]
enum Credentials {
    Key {
        #[field(secret)]
        key: String,
    },
}

#[post("/login", status = OK)]
fn login(login: Login) -> Value {
    json!({"name": login.name, "pin": login.pin})
}

#[post("/team", status = OK)]
fn team(team: Team) -> usize {
    team.members.len() + team.title.len()
}

#[post("/credentials", status = OK)]
fn credentials(credentials: Credentials) -> usize {
    let Credentials::Key { key } = credentials;
    key.len()
}

#[get("/token")]
fn token(#[query(secret, min_length = 3)] token: String) -> usize {
    token.len()
}

#[post("/form", status = OK)]
fn form(#[form] login: Login) -> String {
    login.name
}

fn app() -> App {
    App::new().routes(routes![login, team, credentials, token, form])
}

fn inputs(answer: &Value) -> Vec<Value> {
    let errors = answer["detail"].as_array().expect("there are errors");
    errors.iter().map(|error| error["input"].clone()).collect()
}

async fn refused(peer: &Peer, path: &str, body: &str) -> Vec<Value> {
    let answer = peer.send("POST", path, body).await;
    assert_eq!(answer.status, 422);
    assert!(!answer.text().contains("hunter"), "{}", answer.text());
    inputs(&answer.json())
}

#[tokio::test]
async fn a_secret_field_is_masked() {
    for peer in peers(app).await {
        let body = r#"{"name": "ada", "password": "hunter2"}"#;
        assert_eq!(refused(&peer, "/login", body).await, [json!("**********")]);
        let body = r#"{"name": "ada", "password": {"a": "hunter2"}}"#;
        assert_eq!(refused(&peer, "/login", body).await, [json!("**********")]);
    }
}

#[tokio::test]
async fn secrets_in_a_shown_object_are_masked() {
    for peer in peers(app).await {
        let body = r#"{"password": "hunter2hunter2", "pin": "hunter"}"#;
        let shown = json!({"password": "**********", "pin": "**********"});
        assert_eq!(refused(&peer, "/login", body).await, [shown]);
        let body = r#"{"members": [{"name": "ada", "password": "hunter2"}]}"#;
        let shown = json!({"members": [{"name": "ada", "password": "**********"}]});
        assert_eq!(refused(&peer, "/team", body).await, [shown, json!("**********")]);
        let body = r#"{"kind": "Kye", "key": "hunter2"}"#;
        assert_eq!(refused(&peer, "/credentials", body).await, [json!({"kind": "Kye", "key": "**********"})]);
        assert_eq!(
            refused(&peer, "/credentials", r#"{"key": "hunter2"}"#).await,
            [json!({"key": "**********"})]
        );
    }
}

/// After the maximum number of errors, the rest of a list is not read.
#[tokio::test]
async fn a_list_that_is_not_read_to_its_end_is_masked_and_its_items_are_not() {
    let members = vec![json!({"age": 1}); 10_000];
    let many = json!({"title": "t", "members": members}).to_string();
    let members = vec![json!({"name": 1, "password": "hunter2222"}); 2_000];
    let untitled = json!({"members": members}).to_string();
    for peer in peers(app).await {
        let inputs = refused(&peer, "/team", &many).await;
        assert_eq!(inputs.len(), 1_000);
        assert!(inputs.iter().all(|input| *input == json!({"age": 1})), "{:?}", inputs[0]);

        let inputs = refused(&peer, "/team", &untitled).await;
        assert_eq!(inputs[0], json!({"members": "**********"}));
        assert_eq!(inputs[1], json!(1));
    }
}

#[tokio::test]
async fn secrets_in_parameters_and_forms_are_masked() {
    for peer in peers(app).await {
        let answer = peer.send("GET", "/token?token=ab", "").await;
        assert_eq!(inputs(&answer.json()), [json!("**********")]);
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let answer = peer.send_with("POST", "/form", &headers, "password=hunter2hunter2&pin=1").await;
        assert_eq!(inputs(&answer.json()), [json!({"password": "**********", "pin": "**********"})]);
    }
}

#[tokio::test]
async fn fields_beside_a_secret_are_shown() {
    for peer in peers(app).await {
        let body = r#"{"name": 5, "password": "hunter2hunter2", "age": "x"}"#;
        assert_eq!(refused(&peer, "/login", body).await, [json!(5), json!("x")]);
    }
}

#[tokio::test]
async fn a_secret_is_sent_masked() {
    for peer in peers(app).await {
        let body = r#"{"name": "ada", "password": "hunter2hunter2", "pin": "1234"}"#;
        peer.send("POST", "/login", body).await.assert(200, json!({"name": "ada", "pin": "**********"}));
    }
}

fn silent() -> App {
    app().validation_input(false)
}

#[tokio::test]
async fn an_app_can_omit_all_inputs() {
    for peer in peers(silent).await {
        let error = json!({
            "type": "string_too_short", "loc": ["query", "token"], "ctx": {"min_length": 3},
            "msg": "String should have at least 3 characters",
        });
        peer.send("GET", "/token?token=ab", "").await.assert(422, json!({"detail": [error]}));
    }
}

#[model]
struct Inner {
    token: String,
    number: i64,
}

#[model]
#[serde(tag = "kind")]
enum Choice {
    Key { number: i64 },
}

#[model]
struct Deep {
    #[field(secret, default)]
    codes: Vec<i64>,
    #[field(secret, default)]
    by_name: BTreeMap<String, i64>,
    #[field(secret, default)]
    inner: Option<Inner>,
    #[field(secret, default)]
    inners: Vec<Inner>,
    #[field(secret, default)]
    pair: Option<(i64, i64)>,
    #[field(secret, default)]
    choice: Option<Choice>,
}

#[post("/deep")]
async fn deep(deep: Deep, #[query(secret, default)] pins: Vec<i64>) -> usize {
    let Deep { codes, by_name, inner, inners, pair, choice } = deep;
    let Choice::Key { number } = choice.unwrap_or(Choice::Key { number: 0 });
    let inners = inners.iter().chain(&inner).map(|inner| inner.token.len() + usize::from(inner.number > 0));
    let lengths = [codes.len(), by_name.len(), inners.sum(), usize::from(pair.is_some()), pins.len()];
    lengths.iter().sum::<usize>() + usize::from(number > 0)
}

#[tokio::test]
async fn values_inside_a_secret_are_masked() {
    for peer in peers(|| App::new().routes(routes![deep])).await {
        for (query, body) in [
            ("", r#"{"codes": ["hunter"]}"#),
            ("", r#"{"by_name": {"hunter": "hunter"}}"#),
            ("", r#"{"inner": {"token": "a", "number": "hunter"}}"#),
            ("", r#"{"inners": [{"token": "hunter"}]}"#),
            ("", r#"{"pair": ["hunter"]}"#),
            ("", r#"{"choice": {"kind": "hunter"}}"#),
            ("", r#"{"choice": {"kind": "Key", "number": "hunter"}}"#),
            ("?pins=hunter", "{}"),
        ] {
            let answer = peer.send("POST", &format!("/deep{query}"), body).await;
            assert_eq!(answer.status, 422, "{body}");
            assert!(!answer.text().contains("hunter"), "{}", answer.text());
        }
    }
}
