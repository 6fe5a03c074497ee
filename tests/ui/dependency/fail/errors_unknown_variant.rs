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

#[dependency(errors = [AppError::Missing])]
async fn user() -> Result<String, AppError> {
    Err(AppError::NotFound)
}

#[get("/me")]
async fn me(#[depends(user)] user: String) -> String {
    user
}

fn main() {
    let _ = routes![me];
}
