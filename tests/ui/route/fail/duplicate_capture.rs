use statuskit::prelude::*;

#[get("/items/{id}/parts/{id}")]
async fn read_part(id: u64) -> u64 {
    id
}

fn main() {}
