use statuskit::prelude::*;

#[get("/items")]
async fn read_item(#[path] item_id: u64) -> u64 {
    item_id
}

fn main() {}
