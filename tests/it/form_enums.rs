//! Enums of models that are read from a form. `tests/it/parity.rs` compares them with FastAPI.

use serde_json::{Value, json};
use statuskit::prelude::*;
use statuskit::testing::TestResponse;

#[model]
struct Card {
    number: u64,
}

#[model]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Payment {
    Card(Card),
    Account {
        #[field(secret, min_length = 3)]
        pin: String,
        owner: String,
        #[field(default)]
        notes: Vec<String>,
    },
    Cash,
}

#[model]
#[serde(untagged)]
enum Key {
    Pin {
        #[field(secret)]
        pin: String,
        id: u32,
    },
    Card(Card),
}

#[post("/payments", status = OK)]
async fn pay(#[form] payment: Payment) -> Payment {
    payment
}

#[post("/keys", status = OK)]
async fn open(#[form] key: Key) -> Key {
    key
}

#[get("/keys")]
async fn find(#[query] key: Key) -> Key {
    key
}

fn client() -> TestClient {
    TestClient::new(App::new().routes(routes![pay, open]))
}

async fn post(path: &str, pairs: &[(&str, &str)]) -> TestResponse {
    client().post(path).form(pairs).await
}

async fn errors(path: &str, pairs: &[(&str, &str)]) -> Value {
    post(path, pairs).await.assert_status(UNPROCESSABLE_ENTITY).json::<Value>()["detail"].take()
}

#[tokio::test]
async fn variants_without_a_type_of_their_own_are_read() {
    let account = [("kind", "account"), ("pin", "1234"), ("owner", "ada"), ("notes", "a"), ("notes", "b")];
    let sent: Value = post("/payments", &account).await.assert_status(OK).json();
    assert_eq!(sent, json!({"kind": "account", "pin": "1234", "owner": "ada", "notes": ["a", "b"]}));
    let cash: Value = post("/payments", &[("kind", "cash"), ("z", "1")]).await.assert_status(OK).json();
    assert_eq!(cash, json!({"kind": "cash"}));
}

#[tokio::test]
async fn no_error_shows_a_secret_of_any_variant() {
    for pairs in [
        vec![("kind", "account"), ("pin", "hidden")],
        vec![("kind", "account"), ("pin", "hidden"), ("pin", "hidden2"), ("owner", "")],
        vec![("kind", "unknown"), ("pin", "hidden")],
        vec![("pin", "hidden"), ("number", "5")],
        vec![("kind", "card"), ("pin", "hidden")],
    ] {
        let errors = errors("/payments", &pairs).await.to_string();
        assert!(!errors.contains("hidden"), "{pairs:?}: {errors}");
        assert!(errors.contains("**********"), "{pairs:?}: {errors}");
    }
    let errors = errors("/keys", &[("pin", "hidden"), ("number", "x")]).await.to_string();
    assert!(!errors.contains("hidden"), "{errors}");
}

#[test]
fn an_enum_of_models_in_the_query_does_not_build() {
    let error = App::new().routes(routes![find]).build().unwrap_err().to_string();
    assert!(error.contains("GET /keys (find, tests/it/form_enums.rs:"), "{error}");
    assert!(error.contains("reads the fields of `key`, an enum of models"), "{error}");
}
