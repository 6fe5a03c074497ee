#![deny(warnings)]

use statuskit::Scoped;
use statuskit::prelude::*;

#[derive(Debug, thiserror::Error, HttpError)]
enum AuthError {
    #[error("Expired")]
    #[http(UNAUTHORIZED)]
    Expired,
    #[error("Revoked")]
    #[http(FORBIDDEN)]
    Revoked,
}

#[derive(Debug, thiserror::Error, HttpError)]
enum AppError {
    #[error("Not found")]
    #[http(NOT_FOUND)]
    NotFound,
    #[error("Taken by {0}")]
    #[http(CONFLICT)]
    Taken(String),
    #[error("Only {left} left")]
    #[http(CONFLICT)]
    TooFew { left: u64 },
    #[error(transparent)]
    #[http(transparent)]
    Auth(#[from] AuthError),
    #[error(transparent)]
    #[http(transparent)]
    Named { source: AuthError },
}

#[derive(Debug, thiserror::Error, HttpError)]
#[error("Outdated")]
#[http(PRECONDITION_FAILED)]
struct Outdated;

type Answer<T> = Result<T, AppError>;

#[get("/all", errors = [AppError::NotFound, AppError::Taken, AppError::TooFew, AppError::Auth, AppError::Named])]
async fn all() -> Answer<String> {
    Err(AppError::NotFound)
}

#[get("/part", errors = [AppError::Auth(AuthError::Expired | AuthError::Revoked)])]
#[get("/other", errors = [])]
async fn part() -> Answer<String> {
    Err(AuthError::Expired)?
}

#[get("/named", errors = [AppError::Named { source: AuthError::Expired }])]
async fn named() -> Answer<String> {
    Err(AppError::Named { source: AuthError::Expired })
}

#[get("/plain", blocking, errors = [Outdated])]
fn plain() -> Result<String, Outdated> {
    Err(Outdated)
}

#[dependency(errors = [AppError::NotFound])]
async fn scoped() -> Result<Scoped<u64, AppError>, AppError> {
    Err(AppError::NotFound)
}

#[dependency(errors = [Outdated])]
fn ending() -> Scoped<u64, Outdated> {
    Scoped::before_response(1, |_| async { Err(Outdated) })
}

#[get("/depends", dependencies = [ending])]
async fn depends(#[depends(scoped)] number: u64) -> u64 {
    number
}

fn main() {
    let _ = routes![all, part, named, plain, depends];
    let _ = (AppError::Taken(String::new()), AppError::TooFew { left: 0 }, AuthError::Revoked);
}
