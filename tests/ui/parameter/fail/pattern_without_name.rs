use statuskit::prelude::*;

#[get("/items")]
async fn read_items(#[query] (low, high): (u32, u32)) -> u32 {
    high - low
}

fn main() {}
