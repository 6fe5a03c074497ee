use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[get("/items")]
async fn read_items(#[body] first: Item, #[body] second: Item) -> String {
    first.name + &second.name
}

fn main() {}
