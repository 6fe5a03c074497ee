use statuskit::prelude::*;

#[model(stric)]
struct Item {
    name: String,
}

fn main() {}
