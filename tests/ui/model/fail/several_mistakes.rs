use statuskit::prelude::*;

#[model(stric)]
#[derive(serde::Deserialize)]
struct Item {
    #[field(default = 1, default = 2)]
    #[serde(borrow)]
    count: u32,
    #[field(pattern = "(")]
    name: String,
}

#[post("/items")]
async fn create_item(item: Item, items: Vec<Item>) -> Item {
    items.into_iter().next().unwrap_or(item)
}

fn main() {}
