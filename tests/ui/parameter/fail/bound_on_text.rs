use statuskit::prelude::*;

#[get("/items")]
async fn read_items(#[query(ge = 1)] q: String) -> String {
    q
}

fn main() {}
