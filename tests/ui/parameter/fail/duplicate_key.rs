use statuskit::prelude::*;

#[get("/items")]
async fn read_items(#[query(ge = 1, ge = 2)] limit: u32) -> u32 {
    limit
}

fn main() {}
