//! `Patch`: which fields were sent, and what they are assigned to.

use serde_json::{Value, json};
use statuskit::prelude::*;

#[model]
#[derive(Clone)]
struct Account {
    name: String,
    age: u8,
    note: Option<String>,
    #[field(write_only)]
    password: String,
    extra: Value,
}

#[model(patch = Account, rename_all = "camelCase")]
struct AccountUpdate {
    #[serde(alias = "title")]
    name: Option<String>,
    #[field(ge = 18)]
    age: Option<u8>,
    note: Option<String>,
    password: Option<String>,
    extra: Option<Value>,
}

fn stored() -> Account {
    let (name, password) = ("ada".to_owned(), "secret".to_owned());
    Account { name, age: 36, note: Some("old".to_owned()), password, extra: json!([1]) }
}

#[patch("/accounts")]
async fn update(update: Patch<AccountUpdate>) -> Result<(Account, String), HttpError> {
    let mut account = stored();
    update.apply(&mut account)?;
    let password = account.password.clone();
    Ok((account, password))
}

#[patch("/sent")]
async fn sent(update: Patch<AccountUpdate>) -> Value {
    let is_named = update.is_set("name");
    assert_eq!(is_named, update.name.is_some() || update.set_fields().contains(&"name"));
    json!([is_named, update.set_fields(), update.into_inner().name])
}

#[patch("/form")]
async fn form(#[form] update: Patch<AccountUpdate>) -> Value {
    json!(update.set_fields())
}

fn client() -> TestClient {
    TestClient::new(App::new().routes(routes![update, sent, form]))
}

async fn ok(path: &str, body: Value) -> Value {
    client().patch(path).json(&body).await.assert_status(OK).json()
}

#[tokio::test]
async fn only_the_fields_that_were_sent_are_assigned() {
    let account = |name, age, note, extra| json!({"name": name, "age": age, "note": note, "extra": extra});
    let body = json!({});
    assert_eq!(ok("/accounts", body).await, json!([account("ada", 36, Some("old"), json!([1])), "secret"]));
    let body = json!({"title": "bob", "age": "40", "note": null, "password": "new", "extra": null, "z": 1});
    assert_eq!(ok("/accounts", body).await, json!([account("bob", 40, None, Value::Null), "new"]));
}

#[tokio::test]
async fn null_for_a_field_that_holds_none_is_an_error() {
    let response = client().patch("/accounts").json(&json!({"name": null, "age": null, "note": "new"})).await;
    let answer: Value = response.assert_status(UNPROCESSABLE_ENTITY).json();
    let place =
        |index: usize| (answer["detail"][index]["loc"].clone(), answer["detail"][index]["type"].clone());
    assert_eq!(place(0), (json!(["body", "name"]), json!("string_type")));
    assert_eq!(place(1), (json!(["body", "age"]), json!("int_type")));
}

#[tokio::test]
async fn errors_are_those_of_the_model() {
    let answer: Value = client().patch("/accounts").json(&json!({"age": 5, "note": 5})).await.json();
    assert_eq!(answer["detail"][0]["type"], "greater_than_equal");
    assert_eq!(answer["detail"][1]["loc"], json!(["body", "note"]));
}

#[tokio::test]
async fn a_patch_knows_which_fields_were_sent() {
    assert_eq!(ok("/sent", json!({"age": 20})).await, json!([false, ["age"], null]));
    assert_eq!(ok("/sent", json!({"age": "20", "title": null})).await, json!([true, ["name", "age"], null]));
    assert_eq!(ok("/sent", json!({"name": "a", "other": 1})).await, json!([true, ["name"], "a"]));
    let form = client().patch("/form").form(&[("age", "20"), ("note", ""), ("z", "1")]).await;
    assert_eq!(form.assert_status(OK).json::<Value>(), json!(["age"]));
}

#[test]
fn a_patch_is_documented_as_its_model() {
    let document = App::new().routes(routes![update]).build().expect("the app is valid").openapi();
    let schema =
        &document["paths"]["/accounts"]["patch"]["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(*schema, json!({"$ref": "#/components/schemas/AccountUpdate"}));
}
