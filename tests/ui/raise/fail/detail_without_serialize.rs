use statuskit::prelude::*;

struct Detail;

#[get("/items")]
async fn read_items() -> Result<String, HttpError> {
    raise!(NOT_FOUND, Detail)
}

fn main() {}
