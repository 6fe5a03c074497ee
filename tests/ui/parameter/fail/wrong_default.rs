use statuskit::prelude::*;

#[get("/items")]
async fn read_items(#[query(default = "ten")] limit: u32, #[query(default = 1.5)] page: u64) -> String {
    format!("{limit}{page}")
}

fn main() {}
