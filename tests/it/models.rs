//! Models: what they read, what they refuse, and what serde's attributes mean for them.

use crate::support::{Peer, peers};
use serde_json::{Value, json};
use statuskit::prelude::*;
use std::collections::BTreeMap;

#[model]
struct Stock {
    warehouse: String,
    #[field(ge = 1)]
    quantity: u32,
}

#[model]
struct Item {
    #[field(min_length = 1, pattern = "^[A-Z]")]
    name: String,
    stock: Vec<Stock>,
    #[field(default)]
    sizes: BTreeMap<String, u8>,
}

#[model]
struct Tree {
    value: i64,
    #[field(default)]
    children: Vec<Tree>,
    parent: Option<Box<Tree>>,
}

#[model]
struct Page<T> {
    items: Vec<T>,
    #[field(ge = 0)]
    total: i64,
    #[field(default = 20, le = 100)]
    size: u32,
}

#[model]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Pet {
    Cat {
        #[field(ge = 0)]
        lives: i32,
    },
    Dog(Dog),
    Fish,
}

#[model]
struct Dog {
    weight: f64,
}

#[model]
enum Shape {
    Point,
    Circle {
        #[field(gt = 0)]
        radius: f64,
    },
    Named(String),
}

#[model]
#[serde(untagged)]
enum Either {
    Number(i64),
    Words(Vec<String>),
    Stock(Stock),
}

#[model]
#[serde(rename_all = "camelCase")]
struct Named {
    first_name: String,
    #[serde(alias = "familyName", alias = "surname")]
    last_name: String,
    #[serde(rename = "years")]
    age: u8,
    #[serde(skip)]
    cache: u32,
    #[field(write_only)]
    password: String,
    #[field(exclude_none)]
    nickname: Option<String>,
}

#[model]
struct Flat {
    id: u64,
    #[serde(flatten)]
    stock: Stock,
}

#[model(strict)]
struct Strict {
    n: i64,
    flag: bool,
}

fn check_range(range: &Range) -> Result<(), String> {
    if range.low <= range.high { Ok(()) } else { Err("low is above high".to_owned()) }
}

fn is_even(n: &i64) -> Result<(), &'static str> {
    if n % 2 == 0 { Ok(()) } else { Err("must be even") }
}

#[model(check = check_range)]
struct Range {
    #[field(check = is_even)]
    low: i64,
    high: i64,
}

#[model]
struct UserId(#[field(ge = 1)] u64);

macro_rules! echo {
    ($($name:ident $path:literal $model:ty;)*) => {
        $(#[post($path, status = OK)]
        fn $name(body: $model) -> $model {
            body
        })*

        fn app() -> App {
            App::new().routes(routes![$($name,)* user])
        }
    };
}

echo! {
    item "/item" Item;
    tree "/tree" Tree;
    page "/page" Page<Item>;
    pet "/pet" Pet;
    shape "/shape" Shape;
    either "/either" Either;
    named "/named" Named;
    flat "/flat" Flat;
    strict "/strict" Strict;
    range "/range" Range;
}

#[get("/users/{user_id}")]
fn user(user_id: UserId) -> UserId {
    user_id
}

/// Returns the type and the `loc` of every error.
async fn errors(peer: &Peer, path: &str, body: Value) -> Vec<(String, String)> {
    let answer = peer.send("POST", path, &body.to_string()).await;
    assert_eq!(answer.status, 422, "{}", answer.text());
    let errors = answer.json();
    let errors = errors["detail"].as_array().expect("the detail is a list");
    errors
        .iter()
        .map(|error| (error["type"].as_str().unwrap().to_owned(), error["loc"].to_string()))
        .collect()
}

fn error(kind: &str, loc: &str) -> (String, String) {
    (kind.to_owned(), loc.to_owned())
}

#[tokio::test]
async fn nested_errors_have_their_full_location() {
    for peer in peers(app).await {
        let body = json!({
            "name": "hat", "stock": [{"warehouse": "a", "quantity": 0}, {"quantity": "x"}, 7], "sizes": {"s": -1, "m": 300},
        });
        let expected = [
            error("string_pattern_mismatch", r#"["body","name"]"#),
            error("greater_than_equal", r#"["body","stock",0,"quantity"]"#),
            error("missing", r#"["body","stock",1,"warehouse"]"#),
            error("int_parsing", r#"["body","stock",1,"quantity"]"#),
            error("model_attributes_type", r#"["body","stock",2]"#),
            error("greater_than_equal", r#"["body","sizes","s"]"#),
            error("less_than_equal", r#"["body","sizes","m"]"#),
        ];
        assert_eq!(errors(&peer, "/item", body).await, expected);
    }
}

#[tokio::test]
async fn values_are_coerced_like_pydantic() {
    for peer in peers(app).await {
        let body =
            r#"{"name": "Hat", "stock": [{"warehouse": "a", "quantity": " 3 "}], "sizes": {"s": 2.0}}"#;
        let expected =
            json!({"name": "Hat", "stock": [{"warehouse": "a", "quantity": 3}], "sizes": {"s": 2}});
        peer.send("POST", "/item", body).await.assert(200, expected);
    }
}

#[tokio::test]
async fn strict_models_do_not_coerce() {
    for peer in peers(app).await {
        peer.send("POST", "/strict", r#"{"n": 1, "flag": true}"#)
            .await
            .assert(200, json!({"n": 1, "flag": true}));
        let expected = [error("int_type", r#"["body","n"]"#), error("bool_type", r#"["body","flag"]"#)];
        assert_eq!(errors(&peer, "/strict", json!({"n": "1", "flag": 1})).await, expected);
    }
}

#[tokio::test]
async fn recursive_and_generic_models_are_read() {
    for peer in peers(app).await {
        let body =
            json!({"value": 1, "children": [{"value": 2, "children": [], "parent": null}], "parent": null});
        peer.send("POST", "/tree", &body.to_string()).await.assert(200, body);
        let body = json!({"value": 1, "children": [{"value": "x"}], "parent": {}});
        let expected = [
            error("int_parsing", r#"["body","children",0,"value"]"#),
            error("missing", r#"["body","parent","value"]"#),
        ];
        assert_eq!(errors(&peer, "/tree", body).await, expected);
        let expected = [
            error("missing", r#"["body","items",0,"stock"]"#),
            error("greater_than_equal", r#"["body","total"]"#),
        ];
        assert_eq!(errors(&peer, "/page", json!({"items": [{"name": "Hat"}], "total": -1})).await, expected);
        let (page, whole) = (json!({"items": [], "total": 0}), json!({"items": [], "total": 0, "size": 20}));
        peer.send("POST", "/page", &page.to_string()).await.assert(200, whole);
    }
}

#[tokio::test]
async fn a_tag_chooses_the_variant() {
    for peer in peers(app).await {
        for body in [
            json!({"kind": "cat", "lives": 9}),
            json!({"kind": "dog", "weight": 2.5}),
            json!({"kind": "fish"}),
        ] {
            peer.send("POST", "/pet", &body.to_string()).await.assert(200, body);
        }
        let answer = peer.send("POST", "/pet", r#"{"kind": "cow"}"#).await.json();
        assert_eq!(answer["detail"][0]["type"], "union_tag_invalid");
        assert_eq!(answer["detail"][0]["ctx"]["expected_tags"], "'cat', 'dog', 'fish'");
        assert_eq!(errors(&peer, "/pet", json!({})).await, [error("union_tag_not_found", r#"["body"]"#)]);
        let expected = [error("greater_than_equal", r#"["body","cat","lives"]"#)];
        assert_eq!(errors(&peer, "/pet", json!({"kind": "cat", "lives": -1})).await, expected);
        let expected = [error("float_parsing", r#"["body","dog","weight"]"#)];
        assert_eq!(errors(&peer, "/pet", json!({"kind": "dog", "weight": "heavy"})).await, expected);
    }
}

#[tokio::test]
async fn variants_without_a_tag_are_chosen_by_key_or_shape() {
    for peer in peers(app).await {
        for body in [json!("Point"), json!({"Circle": {"radius": 1.5}}), json!({"Named": "x"})] {
            peer.send("POST", "/shape", &body.to_string()).await.assert(200, body);
        }
        assert_eq!(peer.send("POST", "/shape", r#"{"Circle": {"radius": 0}}"#).await.status, 422);
        assert_eq!(peer.send("POST", "/shape", r#"{"Square": 1}"#).await.status, 422);
        for body in [json!(5), json!(["a"]), json!({"warehouse": "a", "quantity": 1})] {
            peer.send("POST", "/either", &body.to_string()).await.assert(200, body);
        }
        assert_eq!(peer.send("POST", "/either", r#"{"warehouse": "a", "quantity": 0}"#).await.status, 422);
    }
}

#[tokio::test]
async fn names_of_serde_are_the_names_on_the_wire() {
    for peer in peers(app).await {
        let body =
            r#"{"firstName": "Ada", "surname": "Lovelace", "years": 36, "password": "x", "nickname": null}"#;
        let expected = json!({"firstName": "Ada", "lastName": "Lovelace", "years": 36});
        peer.send("POST", "/named", body).await.assert(200, expected);
        let expected = ["firstName", "lastName", "years", "password"]
            .map(|name| error("missing", &json!(["body", name]).to_string()));
        assert_eq!(errors(&peer, "/named", json!({"first_name": "Ada"})).await, expected);
    }
}

#[tokio::test]
async fn the_fields_of_a_flattened_model_are_beside_the_others() {
    for peer in peers(app).await {
        let body = json!({"id": 1, "warehouse": "a", "quantity": 2});
        peer.send("POST", "/flat", &body.to_string()).await.assert(200, body);
        peer.send("POST", "/flat", r#"{"id": "1", "warehouse": "a", "quantity": "2"}"#).await;
        let expected =
            [error("int_parsing", r#"["body","id"]"#), error("greater_than_equal", r#"["body","quantity"]"#)];
        assert_eq!(
            errors(&peer, "/flat", json!({"id": "x", "warehouse": "a", "quantity": 0})).await,
            expected
        );
    }
}

#[tokio::test]
async fn custom_checks_are_value_errors() {
    for peer in peers(app).await {
        peer.send("POST", "/range", r#"{"low": 2, "high": 3}"#)
            .await
            .assert(200, json!({"low": 2, "high": 3}));
        let answer = peer.send("POST", "/range", r#"{"low": 3, "high": 5}"#).await.json();
        let expected = json!({
            "type": "value_error", "loc": ["body", "low"], "msg": "Value error, must be even", "input": 3,
            "ctx": {"error": {}},
        });
        assert_eq!(answer["detail"], json!([expected]));
        let answer = peer.send("POST", "/range", r#"{"low": 4, "high": 3}"#).await.json();
        assert_eq!(answer["detail"][0]["loc"], json!(["body"]));
        assert_eq!(answer["detail"][0]["msg"], "Value error, low is above high");
    }
}

#[tokio::test]
async fn a_newtype_is_read_as_its_content() {
    for peer in peers(app).await {
        peer.send("GET", "/users/7", "").await.assert(200, json!(7));
        assert_eq!(peer.send("GET", "/users/0", "").await.json()["detail"][0]["type"], "greater_than_equal");
    }
}

#[tokio::test]
async fn arrays_are_rejected_although_serde_accepts_them() {
    for peer in peers(app).await {
        let expected = [error("model_attributes_type", r#"["body"]"#)];
        assert_eq!(errors(&peer, "/strict", json!([1, true])).await, expected);
        assert_eq!(peer.send("POST", "/pet", r#"["cat", 9]"#).await.status, 422);
    }
}

/// Hexadecimal numbers.
mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(number: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{number:x}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        u32::from_str_radix(&String::deserialize(deserializer)?, 16).map_err(D::Error::custom)
    }
}

#[model]
struct Functions {
    #[serde(with = "hex")]
    both: u32,
    #[serde(deserialize_with = "hex::deserialize")]
    read: u32,
    #[serde(serialize_with = "hex::serialize")]
    sent: u32,
    #[field(read_only)]
    #[serde(with = "hex")]
    skipped: u32,
    #[serde(default = "Vec::new")]
    inferred: Vec<String>,
}

#[model]
struct Hex(#[serde(with = "hex")] u32);

#[model]
enum HexChoice {
    Inner(#[serde(with = "hex")] u32),
    Fields {
        #[serde(with = "hex")]
        number: u32,
    },
}

#[model]
#[serde(default)]
struct ModelDefaults {
    #[serde(with = "hex")]
    both: u32,
    #[serde(serialize_with = "hex::serialize")]
    sent: u32,
    #[field(read_only)]
    skipped: u32,
}

impl Default for ModelDefaults {
    fn default() -> Self {
        ModelDefaults { both: 17, sent: 18, skipped: 19 }
    }
}

#[model]
#[serde(default = "named_default")]
struct NamedDefault {
    #[serde(with = "hex")]
    both: u32,
    count: u8,
}

fn named_default() -> NamedDefault {
    NamedDefault { both: 20, count: 3 }
}

#[post("/functions")]
fn functions(functions: Functions) -> Functions {
    functions
}

#[post("/functions/values")]
fn hex_values(values: (Hex, Vec<HexChoice>)) -> (Hex, Vec<HexChoice>) {
    values
}

#[post("/functions/defaults")]
fn functions_with_defaults(values: (ModelDefaults, NamedDefault)) -> (ModelDefaults, NamedDefault) {
    values
}

#[tokio::test]
async fn functions_of_serde_read_and_send_fields_without_a_default() {
    let client = TestClient::new(App::new().routes(routes![functions, hex_values, functions_with_defaults]));
    let sent = async |path, body: Value| client.post(path).json(&body).await.json::<Value>();
    let body = json!({"both": "ff", "read": "10", "sent": 17});
    let expected = json!({"both": "ff", "read": 16, "sent": "11", "skipped": "0", "inferred": []});
    assert_eq!(sent("/functions", body).await, expected);
    let body = json!(["a", [{"Inner": "b"}, {"Fields": {"number": "c"}}]]);
    assert_eq!(sent("/functions/values", body.clone()).await, body);
    let expected = json!([{"both": "11", "sent": "12", "skipped": 19}, {"both": "14", "count": 3}]);
    assert_eq!(sent("/functions/defaults", json!([{}, {}])).await, expected);
    let missing = client.post("/functions").json(&json!({"read": "1", "sent": 1})).await.json::<Value>();
    assert_eq!(missing["detail"][0]["loc"], json!(["body", "both"]));
}
