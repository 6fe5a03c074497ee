use statuskit::prelude::*;

#[get("/items?limit={limit}")]
async fn read_items(limit: u32) -> u32 {
    limit
}

fn main() {}
