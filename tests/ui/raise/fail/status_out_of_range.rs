use statuskit::prelude::*;

#[get("/items")]
async fn read_items() -> Result<String, HttpError> {
    raise!(42, "no items")
}

fn main() {}
