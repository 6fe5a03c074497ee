use statuskit::prelude::*;

#[get("/items")]
async fn read_items(#[qurey] limit: u32) -> u32 {
    limit
}

fn main() {}
