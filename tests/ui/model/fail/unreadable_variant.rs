use statuskit::prelude::*;

struct Plain;

#[model]
#[serde(tag = "kind")]
enum Shape {
    Plain(Plain),
    Empty,
}

fn main() {}
