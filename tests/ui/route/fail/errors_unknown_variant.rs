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

#[get("/items", errors = [AppError::NotFuond, AppError::Taken])]
async fn items() -> Result<String, AppError> {
    Err(AppError::NotFound)
}

fn main() {
    let _ = routes![items];
}
