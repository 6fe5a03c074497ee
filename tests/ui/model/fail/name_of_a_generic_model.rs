use statuskit::prelude::*;

#[model(name = "Page")]
struct PageOf<T> {
    items: Vec<T>,
}

#[model(name)]
struct WithoutName {
    kind: String,
}

fn main() {}
