//! Dependencies and security schemes.

use statuskit::prelude::*;

/// A token that `POST /token` gives.
#[derive(Debug, Clone, Copy, SecurityScheme)]
#[security(oauth2_password(token_url = "/token", scopes("items:read" = "Read items")))]
pub struct Oauth2;

/// A key that may be missing.
#[derive(Debug, Clone, Copy, SecurityScheme)]
#[security(api_key_header(name = "x-key", auto_error = false, description = "A key"))]
pub struct ApiKey;

/// A number.
#[dependency]
#[must_use]
pub const fn number() -> u32 {
    7
}

/// The user who sends the request.
///
/// # Errors
///
/// If the scopes are not granted.
#[dependency]
pub async fn current_user(
    #[depends(Oauth2)] token: String,
    scopes: SecurityScopes,
    #[depends(number)] number: u32,
) -> Result<String, HttpError> {
    if token.len() < scopes.scopes.len() {
        raise!(FORBIDDEN, "This takes {}", scopes.scope_str());
    }
    Ok(format!("{token}{number}"))
}

/// Rejects a request without a key.
///
/// # Errors
///
/// If there is no key.
#[dependency]
pub fn verify_key(#[depends(ApiKey)] key: Option<String>) -> Result<(), HttpError> {
    if key.is_none() {
        raise!(FORBIDDEN, "A key is missing");
    }
    Ok(())
}

/// The user's name.
#[get("/name", dependencies = [verify_key, depends(current_user, scopes = ["items:write"])])]
pub async fn name(#[depends(current_user, scopes = ["items:read"])] user: String) -> String {
    user
}

/// A token for a password.
#[post("/token")]
pub async fn login(form: OAuth2PasswordRequestForm) -> String {
    form.username
}
