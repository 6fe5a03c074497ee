//! Both ways of reading a body agree, for five kinds of models and any document. What serde reads in one
//! pass, the walk that collects errors reads with the same value. What the walk refuses has errors. Nothing
//! panics.

use proptest::prelude::*;
use serde_json::{Value as Json, json};
use statuskit::__private::model::{JsonReadError, read_json, read_tree};
use statuskit::extend::tree::Tree;
use statuskit::extend::value::{Value, Walk};
use statuskit::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Debug;

/// Constraints, and no unknown fields.
#[model(deny_unknown_fields)]
#[derive(Debug)]
struct Item {
    #[field(min_length = 1, max_length = 9, pattern = "^[a-z]+$")]
    name: String,
    #[field(gt = 0, multiple_of = 0.5)]
    price: f32,
    #[field(default)]
    tags: Vec<String>,
    count: Option<u8>,
}

/// Itself inside of itself, and a secret.
#[model]
#[derive(Debug)]
struct Node {
    id: i64,
    #[field(default)]
    children: Vec<Node>,
    #[field(secret)]
    word: Option<String>,
}

/// A tag.
#[model]
#[derive(Debug)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Shape {
    Circle { radius: f64 },
    Part { start: u32, end: Option<u32> },
    Point,
}

/// No tag.
#[model]
#[derive(Debug)]
#[serde(untagged)]
enum Either {
    Number(i64),
    Texts(Vec<String>),
    Item(Item),
}

/// Everything else: large integers, tuples, maps, a flattened model, any JSON.
#[model]
#[derive(Debug)]
struct Every {
    #[field(default)]
    large: Option<i128>,
    #[field(default)]
    pair: (u8, String),
    #[field(default)]
    map: BTreeMap<i32, Vec<bool>>,
    #[serde(flatten)]
    node: Node,
    shape: Option<Shape>,
    either: Option<Either>,
    #[field(default)]
    any: Json,
}

/// Checks that both ways agree. Values are compared by their `Debug` output, in which `NaN` equals itself.
fn assert_readers_agree<T: Value + Debug>(body: &str) {
    let read = read_json::<T>(body.as_bytes(), |keys| keys);
    if let Err(error) = &read {
        assert!(matches!(error, JsonReadError::Invalid(problems) if !problems.is_empty()), "{body}");
    }
    let Ok(fast) = serde_json::from_str::<T>(body) else { return };
    if !fast.holds() {
        return assert!(read.is_err(), "{body}");
    }
    let mut walk = Walk::at("body");
    let tree = Tree::parse(body.as_bytes()).expect("the body is JSON");
    let collected = read_tree::<T>(&tree, |keys| keys, &mut walk);
    assert_eq!(format!("{:?}", Some(fast)), format!("{collected:?}"), "{body}");
}

const KEYS: [&str; 18] = [
    "name", "price", "tags", "count", "id", "children", "word", "kind", "radius", "start", "end", "large",
    "pair", "map", "shape", "either", "any", "1",
];

fn leaf() -> impl Strategy<Value = Json> {
    prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        (0..300_i64).prop_map(Json::from),
        (0..20_u8).prop_map(|half| json!(f64::from(half) / 2.0)),
        any::<f64>().prop_map(Json::from),
        prop::sample::select(vec!["", "circle", "part", "point", "5", " 1.0 ", "yes", "null"])
            .prop_map(Json::from),
        "[a-z]{1,10}".prop_map(Json::from),
        any::<String>().prop_map(Json::from),
    ]
}

fn document() -> impl Strategy<Value = Json> {
    leaf().prop_recursive(4, 48, 6, |inner| {
        let key = prop::sample::select(KEYS.to_vec()).prop_map(str::to_owned);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            prop::collection::btree_map(key, inner, 0..7).prop_map(|map| json!(map)),
        ]
    })
}

/// Returns a document that is a valid `Every`, except that one of its members is replaced.
fn nearly_every() -> impl Strategy<Value = Json> {
    let item = json!({"name": "hat", "price": 1.5, "tags": ["a"], "count": 3});
    let valid = json!({
        "large": 5, "pair": [1, "a"], "map": {"1": [true]}, "id": 1, "children": [{"id": 2}], "word": "w",
        "shape": {"kind": "part", "start": 1}, "either": item, "any": {"x": [null]},
    });
    (prop::sample::select(KEYS.to_vec()), document()).prop_map(move |(key, value)| {
        let mut every = valid.clone();
        every[key] = value;
        every
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn readers_agree_on_any_document(document in document()) {
        let body = document.to_string();
        assert_readers_agree::<Item>(&body);
        assert_readers_agree::<Node>(&body);
        assert_readers_agree::<Shape>(&body);
        assert_readers_agree::<Either>(&body);
        assert_readers_agree::<Every>(&body);
    }

    #[test]
    fn readers_agree_on_a_nearly_valid_document(document in nearly_every()) {
        assert_readers_agree::<Every>(&document.to_string());
        assert_readers_agree::<Either>(&document["either"].to_string());
        assert_readers_agree::<Shape>(&document["shape"].to_string());
    }
}

#[test]
fn readers_agree_on_a_valid_document() {
    assert!(serde_json::from_str::<Every>(r#"{"id": 1, "either": {"name": "a", "price": 0.5}}"#).is_ok());
    assert_readers_agree::<Every>(r#"{"id": 1, "either": {"name": "a", "price": 0.5}}"#);
}
