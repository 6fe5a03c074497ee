//! The security schemes, and the guards that require them.

use statuskit::prelude::*;

#[derive(SecurityScheme)]
#[security(api_key_header(
    auto_error = false,
    scheme_name = "APIKeyHeader",
    name = "X-Key",
    description = "A key"
))]
pub struct OptionalAPIKeyHeader;

#[derive(SecurityScheme)]
#[security(http_basic(auto_error = false, scheme_name = "HTTPBasic"))]
pub struct OptionalHTTPBasic;

#[derive(SecurityScheme)]
#[security(oauth2_password(token_url = "token", scopes("books" = "Read books")))]
pub struct OAuth2PasswordBearer;

#[derive(SecurityScheme)]
#[security(http_bearer)]
pub struct HTTPBearer;

/// Accepts any credentials.
// port: check them, and return what the handlers need.
#[dependency]
pub async fn check_api_key_header_or_http_basic(
    #[depends(OptionalAPIKeyHeader)] api_key_header: Option<String>,
    #[depends(OptionalHTTPBasic)] http_basic: Option<HttpBasicCredentials>,
) -> Result<(), HttpError> {
    Ok(())
}

/// Accepts any credentials.
// port: check them, and return what the handlers need.
#[dependency]
pub async fn check_oauth2_password_bearer(
    #[depends(OAuth2PasswordBearer)] oauth2_password_bearer: String,
) -> Result<(), HttpError> {
    Ok(())
}

/// Accepts any credentials.
// port: check them, and return what the handlers need.
#[dependency]
pub async fn check_http_bearer(
    #[depends(HTTPBearer)] http_bearer: HttpAuthorizationCredentials,
) -> Result<(), HttpError> {
    Ok(())
}
