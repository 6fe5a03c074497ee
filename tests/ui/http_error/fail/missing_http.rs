use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
enum ItemError {
    #[error("not found")]
    #[http(NOT_FOUND)]
    NotFound,
    #[error("exists")]
    Exists,
    #[error("locked")]
    Locked,
}

#[get("/items")]
async fn read_items() -> Result<String, ItemError> {
    Err(ItemError::Locked)
}

fn main() {}
