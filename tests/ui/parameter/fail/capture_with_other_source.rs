use statuskit::prelude::*;

#[get("/items/{item_id}")]
async fn read_item(#[query] item_id: u64) -> u64 {
    item_id
}

fn main() {}
