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

#[derive(Debug, thiserror::Error, HttpError)]
enum OtherError {
    #[error("Gone")]
    #[http(GONE)]
    Gone,
}

#[get("/items", errors = [AppError::NotFound, OtherError::Gone])]
async fn items() -> Result<String, AppError> {
    Err(AppError::NotFound)
}

fn main() {
    let _ = routes![items];
}
