//! Authentication by bearer tokens, which are stored as hashes.

use crate::database::{Pool, Unavailable};
use crate::models::{Role, User};
use sha2::{Digest, Sha256};
use statuskit::prelude::*;
use std::fmt::Write;

/// The token that registration gives.
#[derive(SecurityScheme)]
#[security(http_bearer(description = "The token that `POST /users` gives"))]
pub struct Bearer;

/// Why somebody may not do what they ask for.
#[derive(Debug, thiserror::Error, HttpError)]
pub enum AuthError {
    /// A token that nobody has.
    #[error("The token is not valid")]
    #[http(UNAUTHORIZED, header(WWW_AUTHENTICATE, "Bearer error=\"invalid_token\""))]
    Invalid,
    /// Not an admin.
    #[error("Only admins may do this")]
    #[http(FORBIDDEN)]
    NotAdmin,
    /// The database failed.
    #[error(transparent)]
    #[http(transparent)]
    Database(#[from] Unavailable),
}

/// The user whose bearer token came with the request.
///
/// It runs before the body is read, so it asks the pool: in the transaction of the request its query would hold
/// a connection until the body is there.
#[dependency]
pub async fn current_user(
    #[depends(Bearer)] token: HttpAuthorizationCredentials,
    State(pool): State<Pool>,
) -> Result<User, AuthError> {
    let user = User::by_token_hash(&pool, &hash(&token.credentials)).await.map_err(Unavailable::from)?;
    user.ok_or(AuthError::Invalid)
}

/// Lets only admins through.
#[dependency]
pub async fn require_admin(#[depends(current_user)] user: User) -> Result<(), AuthError> {
    if user.role == Role::Admin { Ok(()) } else { Err(AuthError::NotAdmin) }
}

/// Creates a token of 256 random bits.
///
/// # Errors
///
/// Returns an error if the system provides no random bits.
pub fn new_token() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

/// Returns the hash under which a token is stored. A token is random and not chosen by a person, so one round of
/// SHA-256 is enough. It is looked up by its hash, so the time of a comparison reveals nothing.
pub fn hash(token: &str) -> String {
    hex(&Sha256::digest(token))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string never fails");
        text
    })
}
