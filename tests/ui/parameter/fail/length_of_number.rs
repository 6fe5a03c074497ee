use statuskit::prelude::*;

#[get("/items")]
async fn read_items(#[query(min_length = 3)] limit: u32) -> u32 {
    limit
}

fn main() {}
