use statuskit::prelude::*;

#[model]
#[serde(transparent)]
struct Pair {
    first: u32,
    second: u32,
}

fn main() {}
