//! Defaults that are not sent.

use statuskit::Route;
use statuskit::prelude::*;
use std::collections::BTreeMap;

#[model]
struct Inner {
    #[field(default = 1)]
    a: i64,
    #[field(default = 2)]
    b: i64,
}

#[model]
struct Labelled {
    kind: String,
    #[field(default = "c")]
    c: String,
}

#[model]
#[serde(untagged)]
enum Either {
    Labelled(Labelled),
    Inner(Inner),
    Number(i64),
}

#[model]
struct Outer {
    #[field(default = 5)]
    number: i64,
    #[field(default = 1)]
    ratio: f64,
    text: Option<String>,
    #[field(required)]
    required: Option<String>,
    #[field(default_factory = Vec::new)]
    made: Vec<i64>,
    #[field(default = Inner { a: 1, b: 2 })]
    inner: Inner,
    #[field(default = Inner { a: 3, b: 2 })]
    other: Inner,
    #[field(default)]
    inners: Vec<Inner>,
    #[field(default = Either::Number(4))]
    either: Either,
    #[field(default)]
    map: BTreeMap<String, Inner>,
}

#[post("/defaults", exclude_defaults)]
fn defaults(v: Outer) -> Outer {
    v
}

#[post("/defaults/list", exclude_defaults, exclude_none)]
fn defaults_list(v: Vec<Outer>) -> Vec<Outer> {
    v
}

pub(super) fn routes() -> Vec<Route> {
    routes![defaults, defaults_list]
}
