use statuskit::prelude::*;

#[get("/users/{user_id}/items/{item_id}")]
async fn read_item(user_id: u64) -> u64 {
    user_id
}

fn main() {}
