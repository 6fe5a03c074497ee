use statuskit::prelude::*;

#[model(separate = true)]
struct Node {
    name: String,
}

fn main() {}
