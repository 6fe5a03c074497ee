use statuskit::prelude::*;

#[get("/items/:item_id")]
async fn read_item(item_id: u64) -> u64 {
    item_id
}

#[get("/files/{*rest}")]
async fn read_file(rest: String) -> String {
    rest
}

fn main() {}
