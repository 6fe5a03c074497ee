use statuskit::prelude::*;

#[get("/items")]
async fn read_items() -> String {
    raise!(NOT_FOUND, "no items")
}

fn main() {}
