//! Fields of models: those that functions read, those that may be `null` or absent, and defaults.

use serde_json::{Value, json};
use statuskit::prelude::*;
use std::borrow::Cow;
use std::net::SocketAddr;

mod hex {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(number: &u32, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&format_args!("{number:x}"))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        let text = String::deserialize(deserializer)?;
        u32::from_str_radix(&text, 16).map_err(D::Error::custom)
    }
}

fn pairs<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<(u8, u8)>, D::Error> {
    serde::Deserialize::deserialize(deserializer)
}

#[model]
struct Drawing {
    #[field(min_length = 1)]
    name: String,
    #[serde(with = "hex", alias = "colour")]
    color: u32,
    #[serde(deserialize_with = "pairs")]
    points: Vec<(u8, u8)>,
    #[field(ge = 1)]
    layers: u32,
}

#[post("/drawings", status = OK)]
async fn draw(drawing: Drawing) -> Drawing {
    drawing
}

#[model]
struct Note {
    text: Option<Option<String>>,
    #[field(ge = 1)]
    stars: Option<Option<u8>>,
    #[field(required)]
    author: Option<Option<String>>,
}

#[post("/notes", status = OK)]
async fn note(note: Note) -> (String, Note) {
    (format!("{:?} {:?} {:?}", note.text, note.stars, note.author), note)
}

#[model]
#[serde(default)]
struct Styled {
    size: Option<Option<u8>>,
}

impl Default for Styled {
    fn default() -> Self {
        Styled { size: Some(Some(3)) }
    }
}

#[post("/styles", status = OK)]
async fn style(style: Styled) -> Styled {
    style
}

#[model]
struct Server {
    #[field(default_factory = Vec::new, check = few)]
    addresses: Vec<SocketAddr>,
    #[field(default_factory = || 3_u8)]
    weight: u8,
    #[field(check = is_lower)]
    name: Cow<'static, str>,
}

fn few(addresses: &[SocketAddr]) -> Result<(), &'static str> {
    if addresses.len() < 3 { Ok(()) } else { Err("too many addresses") }
}

fn is_lower(name: &str) -> Result<(), &'static str> {
    if name.chars().all(char::is_lowercase) { Ok(()) } else { Err("not lower case") }
}

#[post("/servers", status = OK)]
async fn serve(
    server: Server,
    #[query(default_factory = Vec::new)] tags: Vec<String>,
) -> (Server, Vec<String>) {
    (server, tags)
}

fn client() -> TestClient {
    TestClient::new(App::new().routes(routes![draw, note, style, serve]))
}

async fn ok(path: &str, body: Value) -> Value {
    client().post(path).json(&body).await.assert_status(OK).json()
}

/// Returns the place and type of each error: `body.color value_error`.
async fn errors(path: &str, body: Value) -> Vec<String> {
    let answer: Value = client().post(path).json(&body).await.assert_status(UNPROCESSABLE_ENTITY).json();
    let errors = answer["detail"].as_array().expect("there are errors").iter();
    let line = |error: &Value| {
        let loc = error["loc"].as_array().expect("each error has a place").iter();
        let loc: Vec<_> = loc.map(|step| step.to_string().trim_matches('"').to_owned()).collect();
        format!("{} {}", loc.join("."), error["type"].as_str().expect("each error has a type"))
    };
    errors.map(line).collect()
}

#[tokio::test]
async fn errors_of_fields_that_functions_read_are_reported_with_all_others() {
    let body = json!({"name": "", "color": "red", "points": [[1, 2], [3, 300]], "layers": 0});
    let expected = [
        "body.name string_too_short",
        "body.color value_error",
        "body.points.1.1 value_error",
        "body.layers greater_than_equal",
    ];
    assert_eq!(errors("/drawings", body).await, expected);
    let body = json!({"name": "a", "color": 5, "points": [], "layers": "x"});
    assert_eq!(errors("/drawings", body).await, ["body.color value_error", "body.layers int_parsing"]);
    let body = json!({"name": "a", "colour": "x", "points": [], "layers": 1});
    assert_eq!(errors("/drawings", body).await, ["body.colour value_error"]);
}

#[tokio::test]
async fn coerced_fields_stand_beside_those_that_functions_read() {
    let body = json!({"name": "a", "colour": "ff", "points": [[1, 2]], "layers": "2"});
    let expected = json!({"name": "a", "color": "ff", "points": [[1, 2]], "layers": 2});
    assert_eq!(ok("/drawings", body).await, expected);
}

#[tokio::test]
async fn an_option_of_an_option_distinguishes_null_from_absent() {
    for (body, debug) in [
        (json!({"author": null}), "None None Some(None)"),
        (json!({"text": null, "stars": null, "author": "a"}), "Some(None) Some(None) Some(Some(\"a\"))"),
        (json!({"text": "t", "stars": 2, "author": null}), "Some(Some(\"t\")) Some(Some(2)) Some(None)"),
    ] {
        assert_eq!(ok("/notes", body.clone()).await, json!([debug, body]));
    }
    let coerced = ok("/notes", json!({"stars": "2", "author": null})).await;
    assert_eq!(coerced, json!(["None Some(Some(2)) Some(None)", {"stars": 2, "author": null}]));
    let expected = ["body.stars greater_than_equal", "body.author missing"];
    assert_eq!(errors("/notes", json!({"text": null, "stars": 0})).await, expected);
}

#[tokio::test]
async fn the_default_of_a_model_is_that_of_an_option_of_an_option() {
    assert_eq!(ok("/styles", json!({})).await, json!({"size": 3}));
    assert_eq!(ok("/styles", json!({"size": null})).await, json!({"size": null}));
    assert_eq!(ok("/styles", json!({"size": "7"})).await, json!({"size": 7}));
}

#[tokio::test]
async fn an_option_of_an_option_is_documented_as_nullable_and_not_required() {
    let document = App::new().routes(routes![note, serve]).build().expect("the app is valid").openapi();
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["Note"]["required"], json!(["author"]));
    let text = json!({"anyOf": [{"type": "string"}, {"type": "null"}], "title": "Text"});
    assert_eq!(schemas["Note"]["properties"]["text"], text);
    assert_eq!(schemas["Server"]["required"], json!(["name"]));
    assert_eq!(schemas["Server"]["properties"]["weight"].get("default"), None);
    let tags = &document["paths"]["/servers"]["post"]["parameters"][0];
    assert_eq!((&tags["required"], tags["schema"].get("default")), (&json!(false), None));
}

#[tokio::test]
async fn a_default_factory_makes_the_value_of_an_absent_field() {
    let expected = json!([{"addresses": [], "weight": 3, "name": "a"}, []]);
    assert_eq!(ok("/servers", json!({"name": "a"})).await, expected);
}

#[tokio::test]
async fn checks_take_slices_and_string_slices() {
    let body = json!({"addresses": ["127.0.0.1:80", "[::1]:443"], "name": "a"});
    assert_eq!(ok("/servers", body).await[0]["addresses"], json!(["127.0.0.1:80", "[::1]:443"]));
    let body = json!({"addresses": ["1.2.3.4:1", "1.2.3.4:2", "1.2.3.4:3"], "name": "A"});
    assert_eq!(errors("/servers", body).await, ["body.addresses value_error", "body.name value_error"]);
    let body = json!({"addresses": ["1.2.3.4", 80], "name": "a"});
    let expected = ["body.addresses.0 socket_address", "body.addresses.1 socket_address"];
    assert_eq!(errors("/servers", body).await, expected);
}

#[model]
struct Documented {
    /// A colour in hexadecimal.
    #[serde(with = "hex")]
    #[schemars(with = "String")]
    #[field(schema_extra = json!({"pattern": "^[0-9a-f]+$"}))]
    color: u32,
    #[serde(with = "hex")]
    #[field(title = "Bits", examples = ["ff"], deprecated, schema_extra = json!({"type": "string"}))]
    mask: u32,
    #[serde(deserialize_with = "pairs")]
    points: Vec<(u8, u8)>,
    #[serde(with = "hex")]
    #[field(hidden, default = 3)]
    secret: u32,
    #[serde(with = "hex")]
    #[schemars(with = "Option<String>")]
    #[field(default = 4)]
    shade: u32,
}

#[model]
struct DocumentedHex(
    #[serde(with = "hex")]
    #[field(schema_extra = json!({"type": "string"}))]
    u32,
);

#[post("/documented", status = OK)]
async fn documented(values: (Documented, DocumentedHex)) -> (Documented, DocumentedHex) {
    values
}

#[tokio::test]
async fn a_field_that_a_function_reads_is_documented_as_its_author_says() {
    let client = TestClient::new(App::new().profile(Profile::FastApi).routes(routes![documented]));
    let body = json!({"color": "ff", "mask": "0", "points": [[1, 2]]});
    let answer = client.post("/documented").json(&json!([body, "a"])).await;
    let sent = json!([{"color": "ff", "mask": "0", "points": [[1, 2]], "secret": "3", "shade": "4"}, "a"]);
    answer.assert_json(&sent);
    let document = client.get("/openapi.json").await.json::<Value>();
    let schemas = &document["components"]["schemas"];
    assert_eq!(
        schemas["Documented"]["properties"],
        json!({
            "color": {
                "type": "string",
                "pattern": "^[0-9a-f]+$",
                "title": "Color",
                "description": "A colour in hexadecimal.",
            },
            "mask": {"type": "string", "title": "Bits", "examples": ["ff"], "deprecated": true},
            "points": {"title": "Points"},
            "shade": {"anyOf": [{"type": "string"}, {"type": "null"}], "title": "Shade"},
        })
    );
    assert_eq!(schemas["Documented"]["required"], json!(["color", "mask", "points"]));
    let body =
        &document["paths"]["/documented"]["post"]["requestBody"]["content"]["application/json"]["schema"];
    assert_eq!(body["prefixItems"][1]["type"], "string");
}
