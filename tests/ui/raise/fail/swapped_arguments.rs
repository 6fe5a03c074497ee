use statuskit::prelude::*;

#[get("/items")]
async fn read_items() -> Result<String, HttpError> {
    raise!("no items", NOT_FOUND)
}

fn main() {}
