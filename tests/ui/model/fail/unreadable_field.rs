use statuskit::prelude::*;

struct Plain;

#[model]
struct Item {
    plain: Plain,
}

fn main() {}
