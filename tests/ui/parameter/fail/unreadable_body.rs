use http::Extensions;
use statuskit::prelude::*;

struct Item;

#[post("/items")]
async fn create(#[body] item: Item) {
    drop(item);
}

#[post("/extensions")]
async fn extensions(#[body] extensions: Extensions) -> usize {
    extensions.len()
}

fn main() {}
