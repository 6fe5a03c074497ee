use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[get("/item", include = "name", exclude)]
async fn read_item() -> Item {
    Item { name: "Hat".to_owned() }
}

fn main() {}
