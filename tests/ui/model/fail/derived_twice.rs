use statuskit::prelude::*;

#[model]
#[derive(Debug, serde::Serialize, Clone, JsonSchema)]
struct Item {
    name: String,
}

#[post("/items")]
async fn create_item(item: Item) -> Item {
    item.clone()
}

fn main() {}
