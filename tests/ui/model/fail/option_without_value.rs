use statuskit::prelude::*;

#[model(check, rename_all)]
struct Item {
    name: String,
}

fn main() {}
