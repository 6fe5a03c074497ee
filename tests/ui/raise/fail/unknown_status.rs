use statuskit::prelude::*;

#[get("/items")]
async fn read_items() -> Result<String, HttpError> {
    raise!(NOT_FUOND, "no items")
}

fn main() {}
