//! `/users`: registration and the current user.

use crate::auth::{current_user, hash, new_token};
use crate::database::{Transaction, Unavailable, in_transaction};
use crate::models::{NewUser, Registered, User};
use statuskit::prelude::*;

/// Why a user cannot be registered.
#[derive(Debug, thiserror::Error, HttpError)]
enum UserError {
    #[error("This e-mail address is registered already")]
    #[http(CONFLICT)]
    Taken,
    #[error(transparent)]
    #[http(transparent)]
    Database(Unavailable),
    #[error("there are no random bits for a token")]
    #[http(INTERNAL_SERVER_ERROR)]
    Random(#[from] getrandom::Error),
}

impl From<sqlx::Error> for UserError {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error() {
            Some(cause) if cause.is_unique_violation() => UserError::Taken,
            _ => UserError::Database(error.into()),
        }
    }
}

/// Register; the token is shown this once.
#[post("")]
async fn register(
    new: NewUser,
    #[depends(in_transaction)] transaction: Transaction,
) -> Result<Created<Registered>, UserError> {
    let token = new_token()?;
    let user = User::insert(&transaction, &new, &hash(&token)).await?;
    Ok(Created::new(Registered { user, token }).location("/users/me"))
}

/// Who one is.
#[get("/me")]
async fn read_me(#[depends(current_user)] user: User) -> User {
    user
}

/// Builds the router.
pub(crate) fn router() -> Router {
    Router::new().prefix("/users").tags(["users"]).routes(routes![register, read_me])
}
