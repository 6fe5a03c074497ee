use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[model]
struct Public {
    name: String,
}

#[get("/items", response_model = Public)]
async fn read_items() -> Item {
    Item { name: String::new() }
}

fn main() {}
