use statuskit::prelude::*;

#[model]
struct Item {
    name: String,
}

#[delete("/items/{item_id}", status = NO_CONTENT)]
async fn delete_item(item_id: u64) -> Item {
    Item { name: item_id.to_string() }
}

#[get("/reset", status = 205)]
async fn reset() -> String {
    String::new()
}

#[get("/cached", status = HTTP_304_NOT_MODIFIED)]
async fn cached() -> Vec<u32> {
    Vec::new()
}

fn main() {}
