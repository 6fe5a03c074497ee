use statuskit::prelude::*;

#[get("/items/{item_id}")]
#[get("/users/{user_id}")]
async fn read_item(item_id: u64) -> u64 {
    item_id
}

fn main() {}
