use statuskit::prelude::*;

#[get("/items")]
async fn read_items(#[cfg(debug_assertions)] limit: u32) -> String {
    limit.to_string()
}

fn main() {}
