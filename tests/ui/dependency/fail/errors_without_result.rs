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

#[dependency(errors = [AppError::NotFound], cache = false)]
async fn user() -> Result<String, AppError> {
    Err(AppError::NotFound)
}

#[dependency(errors = [AppError::NotFound])]
async fn number() -> u64 {
    7
}

#[get("/me")]
async fn me(#[depends(user)] user: String, #[depends(number)] _number: u64) -> String {
    user
}

fn main() {
    let _ = routes![me];
}
