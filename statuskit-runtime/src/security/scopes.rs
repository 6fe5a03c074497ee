//! `SecurityScopes`: the scopes that are requested from a dependency.

use crate::input::{Exchange, Input, Param};
use crate::operation::Operation;

/// The scopes that are requested on the path to a dependency, each once, the outermost first: FastAPI's
/// `SecurityScopes`.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[derive(SecurityScheme)]
/// #[security(oauth2_password(token_url = "/token", scopes("items:read" = "Read items")))]
/// struct Oauth2;
///
/// #[dependency]
/// async fn current_user(#[depends(Oauth2)] token: String, scopes: SecurityScopes) -> Result<String, HttpError> {
///     // A real dependency reads the scopes from the token.
///     let granted = token.split(',').collect::<Vec<_>>();
///     if let Some(missing) = scopes.scopes.iter().find(|scope| !granted.contains(scope)) {
///         raise!(FORBIDDEN, "The token lacks {missing}");
///     }
///     Ok(format!("a user with {}", scopes.scope_str()))
/// }
///
/// #[get("/items")]
/// async fn list_items(#[depends(current_user, scopes = ["items:read"])] user: String) -> String {
///     user
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![list_items]));
/// let items = || client.get("/items");
/// items().header("authorization", "Bearer items:read").await.assert_json(&json!("a user with items:read"));
/// items().header("authorization", "Bearer nothing").await.assert_status(FORBIDDEN);
/// items().await.assert_status(UNAUTHORIZED);
/// # }
/// ```
///
/// In a handler the list is empty, since no scopes are requested from a handler.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SecurityScopes {
    /// The scopes.
    pub scopes: Vec<&'static str>,
}

impl SecurityScopes {
    /// Returns the scopes separated by spaces, as OAuth2 writes them (RFC 6749, §3.3).
    pub fn scope_str(&self) -> String {
        self.scopes.join(" ")
    }
}

/// The input of [`SecurityScopes`].
#[derive(Clone, Copy, Debug)]
pub struct ScopesInput;

impl Param for SecurityScopes {
    type Input = ScopesInput;

    fn input(_: &'static str) -> ScopesInput {
        ScopesInput
    }
}

impl Input for ScopesInput {
    type Value = SecurityScopes;

    fn uses_scopes(&self) -> bool {
        true
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<SecurityScopes> {
        Some(SecurityScopes { scopes: exchange.scopes.as_slice().to_vec() })
    }

    fn describe(&self, _: &mut Operation) {}
}
