use statuskit::prelude::*;

#[get("/items")]
async fn read_items(#[query(pattern = "^[0-9]+$")] limit: u32) -> u32 {
    limit
}

fn main() {}
