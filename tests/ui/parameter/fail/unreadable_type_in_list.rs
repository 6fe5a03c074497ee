use statuskit::prelude::*;

struct Plain;

#[post("/items")]
async fn create_items(items: Vec<Plain>, #[query] one: Option<Plain>) -> usize {
    items.len() + one.iter().len()
}

fn main() {}
