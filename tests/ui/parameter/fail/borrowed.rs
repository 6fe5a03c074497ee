use statuskit::prelude::*;

#[get("/items")]
async fn read_items(q: &str, ids: Option<&[u64]>) -> String {
    format!("{q}{ids:?}")
}

fn main() {}
