//! Reads the same valid body repeatedly: `read_body serde|checked|model <times>`.
//!
//! `serde` uses serde_json alone, `checked` also checks the constraints by hand, and `model` does what a
//! route does with a `#[model]`.

#[allow(dead_code)]
#[path = "hyper_by_hand/items.rs"]
mod items;

use statuskit::__private::model::read_json;
use statuskit::prelude::*;
use std::hint::black_box;

const BODY: &[u8] = br#"{"name":"Straw hat","price":19.5,"tags":["summer","sale"],"stock":{"warehouse":"North","quantity":12}}"#;

/// The twin of [`items::Item`].
#[model]
struct Item {
    #[field(min_length = 1, max_length = 50)]
    name: String,
    #[field(gt = 0)]
    price: f64,
    #[field(default)]
    tags: Vec<String>,
    stock: Stock,
}

#[model]
struct Stock {
    #[field(min_length = 1, max_length = 20)]
    warehouse: String,
    #[field(ge = 0)]
    quantity: i64,
}

fn by_serde(body: &[u8]) -> bool {
    black_box(serde_json::from_slice::<items::Item>(body)).is_ok()
}

fn checked(body: &[u8]) -> bool {
    black_box(serde_json::from_slice::<items::Item>(body)).is_ok_and(|item| item.is_valid())
}

fn by_model(body: &[u8]) -> bool {
    black_box(read_json::<Item>(body, |keys| keys)).is_ok()
}

fn main() {
    let [_, way, times] = &std::env::args().collect::<Vec<_>>()[..] else {
        panic!("usage: read_body serde|checked|model <times>")
    };
    let read = match way.as_str() {
        "serde" => by_serde,
        "checked" => checked,
        "model" => by_model,
        way => panic!("unknown way `{way}`: write `serde`, `checked` or `model`"),
    };
    for _ in 0..times.parse().expect("`<times>` is a number") {
        assert!(read(black_box(BODY)));
    }
}
