//! Reads any body into models of every kind. Nothing may panic, and the collecting walk must read whatever
//! serde reads directly, with the same value.
#![no_main]

use libfuzzer_sys::fuzz_target;
use statuskit::__private::model::{read_json, read_tree};
use statuskit::extend::value::{Value, Walk};
use statuskit::prelude::*;
use statuskit::extend::tree::Tree;
use std::collections::BTreeMap;
use std::fmt::Debug;

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

#[model]
#[derive(Debug)]
struct Node {
    id: i64,
    #[field(default)]
    children: Vec<Node>,
    #[field(secret)]
    word: Option<String>,
}

#[model]
#[derive(Debug)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Shape {
    Circle { radius: f64 },
    Part { start: u32, end: Option<u32> },
    Point,
}

#[model]
#[derive(Debug)]
#[serde(untagged)]
enum Either {
    Number(i64),
    Texts(Vec<String>),
    Item(Item),
}

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
    any: serde_json::Value,
}

fn both_ways<T: Value + Debug>(body: &[u8]) {
    let read = read_json::<T>(body, |keys| keys);
    let Ok(fast) = serde_json::from_slice::<T>(body) else { return };
    if !fast.holds() {
        return assert!(read.is_err(), "a value whose constraints do not hold was accepted");
    }
    let tree = Tree::parse(body).expect("serde_json has read it");
    let mut walk = Walk::at("body");
    let collected = read_tree::<T>(&tree, |keys| keys, &mut walk);
    assert_eq!(Some(format!("{fast:?}")), collected.map(|value| format!("{value:?}")), "{walk:?}");
}

fuzz_target!(|body: &[u8]| {
    both_ways::<Item>(body);
    both_ways::<Node>(body);
    both_ways::<Shape>(body);
    both_ways::<Either>(body);
    both_ways::<Every>(body);
});
