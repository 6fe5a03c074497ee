use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
#[error("locked")]
#[http(LOCKED)]
struct Locked;

#[get("/items")]
async fn read_items() -> Result<String, Locked> {
    raise!(NOT_FOUND, "no items")
}

fn main() {}
