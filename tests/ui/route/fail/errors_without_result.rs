use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
enum AppError {
    #[error("Not found")]
    #[http(NOT_FOUND)]
    NotFound,
    #[error("Taken by {0}")]
    #[http(CONFLICT)]
    Taken(String),
}

#[get("/items", errors = [AppError::NotFound])]
async fn items() -> String {
    String::new()
}

#[get("/nothing", errors = [AppError::NotFound])]
async fn nothing() {}

fn main() {
    let _ = routes![items, nothing];
}
