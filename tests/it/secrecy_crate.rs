//! The types of the crate `secrecy`: read like the values in them, documented as passwords, never shown.

use crate::support::{Peer, peers};
use secrecy::{ExposeSecret, SecretBox, SecretString};
use serde_json::{Value, json};
use statuskit::prelude::*;

#[model]
struct Keys {
    #[field(min_length = 8)]
    main: SecretString,
    old: Option<SecretString>,
    #[field(default)]
    spare: Vec<secrecy::SecretString>,
    pin: Option<SecretBox<u32>>,
}

/// One secret, and nothing else.
#[model]
struct Password(SecretString);

#[post("/keys", status = OK)]
fn keys(keys: Keys) -> Keys {
    keys
}

#[post("/password", status = OK)]
fn password(password: Password) -> usize {
    password.0.expose_secret().len()
}

#[post("/exposed", status = OK)]
fn exposed(
    #[form] main: SecretString,
    #[query] pin: SecretBox<u32>,
    #[header(pattern = "^[a-z]+$")] x_key: Option<SecretString>,
) -> (String, u32) {
    let key = x_key.map_or(String::new(), |key| key.expose_secret().to_owned());
    (format!("{}{key}", main.expose_secret()), *pin.expose_secret())
}

fn app() -> App {
    App::new().routes(routes![keys, password, exposed])
}

async fn exposed_to(peer: &Peer, path: &str, form: &str) -> Value {
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("x-key", "word")];
    let answer = peer.send_with("POST", path, &headers, form).await;
    assert!(answer.status == 200 || !answer.text().contains("hunter"), "{}", answer.text());
    answer.json()
}

#[tokio::test]
async fn a_secret_is_read_and_sent_masked() {
    for peer in peers(app).await {
        let body = r#"{"main": "correct horse", "old": "battery", "spare": ["staple"], "pin": "12"}"#;
        let stars = "**********";
        let sent = json!({"main": stars, "old": stars, "spare": [stars], "pin": stars});
        peer.send("POST", "/keys", body).await.assert(200, sent);
        let sent = json!({"main": stars, "old": null, "spare": [], "pin": null});
        peer.send("POST", "/keys", r#"{"main": "correct horse"}"#).await.assert(200, sent);
        peer.send("POST", "/password?password=horse", "").await.assert(200, json!(5));
        assert_eq!(exposed_to(&peer, "/exposed?pin=7", "main=horse").await, json!(["horseword", 7]));
    }
}

#[tokio::test]
async fn no_error_shows_a_secret() {
    for peer in peers(app).await {
        for body in [
            r#"{"main": "hunter2"}"#,
            r#"{"main": ["hunter"]}"#,
            r#"{"old": "hunter"}"#,
            r#"{"main": "correct horse", "pin": "hunter", "spare": [{"hunter": 1}]}"#,
        ] {
            let answer = peer.send("POST", "/keys", body).await;
            assert_eq!(answer.status, 422, "{body}");
            assert!(!answer.text().contains("hunter"), "{}", answer.text());
        }
        let answer = exposed_to(&peer, "/exposed?pin=hunter", "").await;
        let errors = answer["detail"].as_array().expect("there are errors");
        assert_eq!(errors[0]["input"], json!("**********"));
        assert_eq!(errors[1]["type"], json!("missing"));
    }
}

#[tokio::test]
async fn a_secret_is_documented_as_a_password() {
    let document = TestClient::new(app()).get("/openapi.json").await.json::<Value>();
    let fields = &document["components"]["schemas"]["Keys"];
    let fields = if fields.is_null() { &document["components"]["schemas"]["Keys-Input"] } else { fields };
    let main = &fields["properties"]["main"];
    assert_eq!((&main["type"], &main["format"]), (&json!("string"), &json!("password")));
    assert_eq!((&main["writeOnly"], &main["minLength"]), (&json!(true), &json!(8)));
    let pin = &fields["properties"]["pin"];
    assert!(pin.to_string().contains(r#""format":"password""#), "{pin}");
}
