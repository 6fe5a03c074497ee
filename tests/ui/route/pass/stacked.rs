#![deny(warnings)]

use statuskit::prelude::*;

/// One function, three decorators.
#[get("/items/{item_id}", name = "read_one")]
#[statuskit::get("/old/items/{item_id}")]
#[route("/things/{item_id}", methods = [PUT, Method::PATCH])]
#[allow(clippy::let_and_return)]
async fn read_item(item_id: u64, #[query(default = 1)] version: u64) -> u64 {
    let item = item_id + version;
    item
}

fn main() {
    assert_eq!(routes![read_item].len(), 3);
}
