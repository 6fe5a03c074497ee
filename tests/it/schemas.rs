//! The schemas of types: as FastAPI documents them, and in more detail without its profile.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use rust_decimal::Decimal;
use serde_json::Value;
use statuskit::prelude::*;
use statuskit::types::{Email, JsonText, Secret};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::Url;
use uuid::Uuid;

#[model(rename_all = "lowercase")]
enum Kind {
    A,
    B,
}

#[model(literal)]
enum Literal {
    #[serde(rename = "x")]
    X,
}

#[model(integer)]
enum Level {
    Low = 1,
    High = 2,
}

#[model]
struct Cat {
    m: i64,
}

#[model]
struct Dog {
    w: i64,
}

#[model(rename_all = "lowercase")]
#[serde(tag = "kind")]
enum Pet {
    Cat(Cat),
    Dog(Dog),
}

#[model]
#[serde(untagged)]
enum NumberOrTexts {
    Number(i64),
    Texts(Vec<String>),
}

#[model]
struct Percent(#[field(ge = 0, le = 100)] u8);

/// Everything that pydantic knows too.
#[model]
struct Everything {
    #[field(gt = 0)]
    d: Decimal,
    dt: NaiveDate,
    t: NaiveTime,
    dtt: DateTime<Utc>,
    td: jiff::SignedDuration,
    ip4: Ipv4Addr,
    ip6: Ipv6Addr,
    ip: IpAddr,
    em: Email,
    u: Url,
    #[field(http_url)]
    h: Url,
    #[field(uuid_version = 4)]
    u4: Uuid,
    j: JsonText<Vec<i64>>,
    s: Secret<String>,
    pet: Pet,
    un: NumberOrTexts,
    optun: Option<NumberOrTexts>,
    lit1: Literal,
    k: Kind,
    l: Level,
    tup: (i64, String),
    m1: HashMap<i64, Value>,
    m2: BTreeMap<String, i64>,
    m3: HashMap<Uuid, i64>,
    anyv: Value,
    #[field(min_length = 1)]
    st: BTreeSet<i64>,
    /// hm
    #[field(max_length = 3)]
    lst: Vec<Value>,
    #[field(default = Kind::A, title = "tt", description = "dd")]
    dk: Kind,
    #[field(min_length = 2)]
    mp: BTreeMap<String, i64>,
    #[field(description = "x")]
    desc_opt: Option<Kind>,
    #[field(default = 1.0)]
    fl: f64,
    ch: char,
    #[field(default = 0, deprecated)]
    dep: i64,
    #[field(alias = "unitPrice")]
    al: i64,
    percent: Percent,
    #[field(default = Utc::now())]
    now: DateTime<Utc>,
}

#[model]
struct Page<T> {
    items: Vec<T>,
    n: Option<T>,
}

#[model]
struct Node {
    #[field(default)]
    kids: Vec<Node>,
}

#[post("/everything")]
async fn everything(value: Everything) -> Everything {
    value
}

#[post("/numbers")]
async fn numbers(page: Page<i64>) -> Page<Vec<Cat>> {
    drop(page);
    Page { items: vec![], n: None }
}

#[post("/nodes")]
async fn nodes(node: Node, page: Page<Kind>) -> Option<String> {
    drop((node, page));
    None
}

fn document(app: App) -> Value {
    app.build().expect("the app is valid").openapi()
}

fn fastapi() -> Value {
    document(App::new().profile(Profile::FastApi).routes(routes![everything, numbers, nodes]))
}

fn component<'d>(document: &'d Value, name: &str) -> &'d Value {
    &document["components"]["schemas"][name]
}

#[test]
fn properties_match_pydantic() {
    let document = fastapi();
    let properties = &component(&document, "Everything-Input")["properties"];
    for (name, schema) in [
        (
            "d",
            json!({"anyOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "string"}], "title": "D"}),
        ),
        ("dt", json!({"type": "string", "format": "date", "title": "Dt"})),
        ("t", json!({"type": "string", "format": "time", "title": "T"})),
        ("dtt", json!({"type": "string", "format": "date-time", "title": "Dtt"})),
        ("td", json!({"type": "string", "format": "duration", "title": "Td"})),
        ("ip4", json!({"type": "string", "format": "ipv4", "title": "Ip4"})),
        ("ip6", json!({"type": "string", "format": "ipv6", "title": "Ip6"})),
        (
            "ip",
            json!({"anyOf": [{"type": "string", "format": "ipv4"}, {"type": "string", "format": "ipv6"}], "title": "Ip"}),
        ),
        ("em", json!({"type": "string", "format": "email", "title": "Em"})),
        ("u", json!({"type": "string", "minLength": 1, "format": "uri", "title": "U"})),
        ("h", json!({"type": "string", "maxLength": 2083, "minLength": 1, "format": "uri", "title": "H"})),
        ("u4", json!({"type": "string", "format": "uuid4", "title": "U4"})),
        (
            "j",
            json!({
                "type": "string",
                "contentMediaType": "application/json",
                "contentSchema": {"items": {"type": "integer"}, "type": "array"},
                "title": "J",
            }),
        ),
        ("s", json!({"type": "string", "format": "password", "title": "S", "writeOnly": true})),
        (
            "pet",
            json!({
                "oneOf": [{"$ref": "#/components/schemas/PetCat"}, {"$ref": "#/components/schemas/Dog"}],
                "title": "Pet",
                "discriminator": {
                    "propertyName": "kind",
                    "mapping": {"cat": "#/components/schemas/PetCat", "dog": "#/components/schemas/Dog"},
                },
            }),
        ),
        (
            "un",
            json!({"anyOf": [{"type": "integer"}, {"items": {"type": "string"}, "type": "array"}], "title": "Un"}),
        ),
        (
            "optun",
            json!({
                "anyOf": [{"type": "integer"}, {"items": {"type": "string"}, "type": "array"}, {"type": "null"}],
                "title": "Optun",
            }),
        ),
        ("lit1", json!({"type": "string", "const": "x", "title": "Lit1"})),
        ("k", json!({"$ref": "#/components/schemas/Kind"})),
        ("l", json!({"$ref": "#/components/schemas/Level"})),
        (
            "tup",
            json!({
                "prefixItems": [{"type": "integer"}, {"type": "string"}],
                "type": "array",
                "maxItems": 2,
                "minItems": 2,
                "title": "Tup",
            }),
        ),
        ("m1", json!({"additionalProperties": true, "type": "object", "title": "M1"})),
        ("m2", json!({"additionalProperties": {"type": "integer"}, "type": "object", "title": "M2"})),
        (
            "m3",
            json!({
                "additionalProperties": {"type": "integer"},
                "propertyNames": {"format": "uuid"},
                "type": "object",
                "title": "M3",
            }),
        ),
        ("anyv", json!({"title": "Anyv"})),
        (
            "st",
            json!({"items": {"type": "integer"}, "type": "array", "minItems": 1, "uniqueItems": true, "title": "St"}),
        ),
        ("lst", json!({"items": {}, "type": "array", "maxItems": 3, "title": "Lst", "description": "hm"})),
        (
            "dk",
            json!({"$ref": "#/components/schemas/Kind", "title": "tt", "description": "dd", "default": "a"}),
        ),
        (
            "mp",
            json!({"additionalProperties": {"type": "integer"}, "type": "object", "minProperties": 2, "title": "Mp"}),
        ),
        (
            "desc_opt",
            json!({"anyOf": [{"$ref": "#/components/schemas/Kind"}, {"type": "null"}], "description": "x"}),
        ),
        ("fl", json!({"type": "number", "title": "Fl", "default": 1.0})),
        ("ch", json!({"type": "string", "maxLength": 1, "minLength": 1, "title": "Ch"})),
        ("dep", json!({"type": "integer", "title": "Dep", "default": 0, "deprecated": true})),
        ("unitPrice", json!({"type": "integer", "title": "Unitprice"})),
        ("percent", json!({"type": "integer", "minimum": 0, "maximum": 100, "title": "Percent"})),
        ("now", json!({"type": "string", "format": "date-time", "title": "Now"})),
    ] {
        assert_eq!(properties[name], schema, "{name}");
    }
}

#[test]
fn a_model_read_and_sent_differently_has_two_components() {
    let document = fastapi();
    let properties = &component(&document, "Everything-Output")["properties"];
    assert_eq!(properties["d"], json!({"type": "string", "title": "D"}));
    assert_eq!(properties["j"], json!({"items": {"type": "integer"}, "type": "array", "title": "J"}));
    assert!(component(&document, "Kind").is_object());
    assert!(component(&document, "Everything").is_null());
}

#[test]
fn generic_models_are_named_like_pydantic() {
    let document = fastapi();
    let expected = json!({
        "type": "object",
        "required": ["items"],
        "title": "Page[Kind]",
        "properties": {
            "items": {"items": {"$ref": "#/components/schemas/Kind"}, "type": "array", "title": "Items"},
            "n": {"anyOf": [{"$ref": "#/components/schemas/Kind"}, {"type": "null"}]},
        },
    });
    assert_eq!(component(&document, "Page_Kind_"), &expected);
    assert_eq!(component(&document, "Page_int_")["title"], "Page[int]");
    assert_eq!(component(&document, "Page_list_Cat__")["title"], "Page[list[Cat]]");
}

#[test]
fn a_model_can_contain_itself() {
    let document = fastapi();
    let kids = json!({
        "items": {"$ref": "#/components/schemas/Node"},
        "type": "array",
        "title": "Kids",
        "default": [],
    });
    assert_eq!(component(&document, "Node")["properties"]["kids"], kids);
}

#[test]
fn several_bodies_are_a_component() {
    let document = fastapi();
    let body = component(&document, "Body_nodes_nodes_post");
    assert_eq!(body["required"], json!(["node", "page"]));
    assert_eq!(body["properties"]["page"], json!({"$ref": "#/components/schemas/Page_Kind_"}));
    let reply =
        &document["paths"]["/nodes"]["post"]["responses"]["200"]["content"]["application/json"]["schema"];
    let expected =
        json!({"anyOf": [{"type": "string"}, {"type": "null"}], "title": "Response Nodes Nodes Post"});
    assert_eq!(*reply, expected);
}

mod other {
    use super::*;

    #[model]
    pub(super) struct Cat {
        pub(super) lives: u8,
    }

    #[post("/cats")]
    pub(super) async fn cats(cat: Cat) -> Cat {
        cat
    }

    #[post("/plain_cats")]
    pub(super) async fn plain_cats(cat: super::Cat) -> i64 {
        cat.m
    }
}

#[test]
fn types_with_the_same_name_are_distinguished_by_module() {
    let document = document(App::new().routes(routes![other::cats, other::plain_cats]));
    let names: Vec<_> = document["components"]["schemas"].as_object().unwrap().keys().collect();
    assert!(names.iter().any(|name| name.ends_with("__schemas__Cat")), "{names:?}");
    assert!(names.iter().any(|name| name.ends_with("__schemas__other__Cat")), "{names:?}");
}

#[model]
struct Account {
    #[field(read_only, default = 7)]
    id: u64,
    #[field(write_only)]
    password: String,
}

#[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
struct Foreign {
    inner: ForeignInner,
}

#[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
struct ForeignInner {
    count: u8,
}

/// What is drawn.
#[model]
enum Shape {
    /// Round.
    Circle {
        radius: f64,
    },
    Nested(Vec<Shape>),
    Nothing,
}

#[post("/accounts")]
async fn accounts(account: Account, foreign: Json<Foreign>, shape: Shape) -> Account {
    drop((foreign, shape));
    account
}

fn standard() -> Value {
    document(App::new().routes(routes![accounts]))
}

#[test]
fn read_only_and_write_only_fields_are_documented() {
    let document = standard();
    let properties = |name: &str| component(&document, name)["properties"].as_object().unwrap().clone();
    assert_eq!(properties("Account-Input").keys().collect::<Vec<_>>(), ["password"]);
    assert_eq!(properties("Account-Output").keys().collect::<Vec<_>>(), ["id"]);
    let id = json!({"type": "integer", "minimum": 0, "maximum": u64::MAX, "default": 7, "readOnly": true, "title": "Id"});
    assert_eq!(properties("Account-Output")["id"], id);
}

#[test]
fn types_of_schemars_become_components() {
    let document = standard();
    let inner = json!({"$ref": "#/components/schemas/ForeignInner"});
    assert_eq!(component(&document, "Foreign")["properties"]["inner"], inner);
    assert_eq!(component(&document, "ForeignInner")["properties"]["count"]["maximum"], 255);
}

#[test]
fn an_enum_is_a_component_and_can_contain_itself() {
    let document = standard();
    let expected = json!({
        "description": "What is drawn.",
        "title": "Shape",
        "oneOf": [
            {
                "type": "object",
                "properties": {
                    "Circle": {
                        "type": "object",
                        "properties": {"radius": {"type": "number", "title": "Radius"}},
                        "required": ["radius"],
                    },
                },
                "required": ["Circle"],
                "additionalProperties": false,
            },
            {
                "type": "object",
                "properties": {"Nested": {"type": "array", "items": {"$ref": "#/components/schemas/Shape"}}},
                "required": ["Nested"],
                "additionalProperties": false,
            },
            {"type": "string", "const": "Nothing"},
        ],
    });
    assert_eq!(component(&document, "Shape"), &expected);
}
