use statuskit::prelude::*;

#[model]
#[serde(default)]
#[derive(Default)]
struct Page<T> {
    items: Vec<T>,
}

fn main() {}
