use statuskit::prelude::*;

#[get("/items")]
async fn read_items(#[query(gte = 1)] limit: u32, #[query(min_lenght = 1)] q: String) -> String {
    format!("{q}{limit}")
}

fn main() {}
