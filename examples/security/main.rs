//! Users who log in: passwords as argon2 hashes, JWT tokens, scopes and roles.
//!
//! `cargo run --example security`, then
//!
//! ```sh
//! curl -s localhost:8000/token -d 'username=ada&password=engine&scope=items:read'
//! curl -i localhost:8000/items -H "authorization: Bearer $TOKEN"      # 200; without the header 401
//! curl -i -X DELETE localhost:8000/users/bob -H "authorization: Bearer $TOKEN"    # 403: ada is not an admin
//! ```

mod hs256;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, generate_salt};
use argon2::{Argon2, password_hash};
use jsonwebtoken::{DecodingKey, EncodingKey, Header, Validation, decode, encode, get_current_timestamp};
use statuskit::prelude::*;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The lifetime of a token, in seconds.
const LIFETIME: u64 = 30 * 60;

/// A token that `POST /token` gives.
#[derive(SecurityScheme)]
#[security(oauth2_password(
    token_url = "/token",
    description = "A name and a password for a token",
    scopes("items:read" = "Read items", "items:write" = "Change items"),
))]
struct Oauth2;

/// The accounts that may log in.
#[derive(Clone)]
struct Users {
    accounts: Arc<Mutex<BTreeMap<String, Account>>>,
    /// The hash that is checked for an unknown name, so that it takes as long as for a known one.
    nobody: String,
}

#[derive(Clone)]
struct Account {
    /// The argon2 hash of the password, never the password itself.
    hash: String,
    role: Role,
}

#[model]
#[serde(rename_all = "lowercase")]
#[derive(Clone, Copy, PartialEq)]
enum Role {
    User,
    Admin,
}

/// The keys that sign and verify tokens.
#[derive(Clone)]
struct Keys {
    signing: EncodingKey,
    reading: DecodingKey,
}

/// The claims of a token.
#[derive(serde::Serialize, serde::Deserialize)]
struct Claims {
    sub: String,
    scope: String,
    exp: u64,
}

#[model]
struct Token {
    access_token: String,
    token_type: String,
}

#[model]
#[derive(Clone)]
struct User {
    name: String,
    role: Role,
}

#[derive(Debug, thiserror::Error, HttpError)]
enum LoginError {
    /// One answer for both, so that nobody learns which names there are.
    #[error("Incorrect username or password")]
    #[http(BAD_REQUEST)]
    Wrong,
    #[error(transparent)]
    #[http(INTERNAL_SERVER_ERROR)]
    Signing(#[from] jsonwebtoken::errors::Error),
}

#[derive(Debug, thiserror::Error, HttpError)]
enum AuthError {
    #[error("Could not validate credentials")]
    #[http(UNAUTHORIZED, header(WWW_AUTHENTICATE, "Bearer"))]
    Token,
    #[error("Not enough permissions: this takes {0}")]
    #[http(FORBIDDEN)]
    Scope(String),
    #[error("Only for admins")]
    #[http(FORBIDDEN)]
    Role,
}

impl Role {
    /// Returns the scopes that a token may have, whatever scopes are requested.
    const fn scopes(self) -> &'static [&'static str] {
        match self {
            Role::User => &["items:read"],
            Role::Admin => &["items:read", "items:write"],
        }
    }
}

impl Users {
    fn new() -> Result<Self, password_hash::Error> {
        let account = |password, role| Ok::<_, password_hash::Error>(Account { hash: hash(password)?, role });
        let accounts = BTreeMap::from([
            ("ada".to_owned(), account("engine", Role::User)?),
            ("grace".to_owned(), account("compiler", Role::Admin)?),
        ]);
        Ok(Users { accounts: Arc::new(Mutex::new(accounts)), nobody: hash("nobody")? })
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Account>> {
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the role of the user if the password is correct.
    fn verify(&self, name: &str, password: &str) -> Option<Role> {
        let account = self.lock().get(name).cloned();
        let hash = account.as_ref().map_or(&self.nobody, |account| &account.hash);
        let hash = PasswordHash::new(hash).expect("the hash was made by argon2");
        Argon2::default().verify_password(password.as_bytes(), &hash).ok()?;
        account.map(|account| account.role)
    }
}

fn hash(password: &str) -> Result<String, password_hash::Error> {
    Ok(Argon2::default().hash_password(password.as_bytes())?.to_string())
}

impl Keys {
    /// Creates new keys at every start. A service of several processes should take one secret from its
    /// settings.
    fn new() -> Self {
        hs256::install();
        let secret = [generate_salt(), generate_salt()].concat();
        Keys { signing: EncodingKey::from_secret(&secret), reading: DecodingKey::from_secret(&secret) }
    }
}

/// A token for a name and a password. Argon2 is slow on purpose, so it runs on the blocking pool.
#[post("/token", status = OK, blocking)]
fn login(
    form: OAuth2PasswordRequestForm,
    State(users): State<Users>,
    State(keys): State<Keys>,
) -> Result<Token, LoginError> {
    let role = users.verify(&form.username, &form.password).ok_or(LoginError::Wrong)?;
    let granted = form.scopes.into_iter().filter(|scope| role.scopes().contains(&scope.as_str()));
    let claims = Claims {
        sub: form.username,
        scope: granted.collect::<Vec<_>>().join(" "),
        exp: get_current_timestamp() + LIFETIME,
    };
    let access_token = encode(&Header::default(), &claims, &keys.signing)?;
    Ok(Token { access_token, token_type: "bearer".to_owned() })
}

/// The user who sends the request, if the token is valid and has the requested scopes.
#[dependency]
async fn current_user(
    #[depends(Oauth2)] token: String,
    scopes: SecurityScopes,
    State(users): State<Users>,
    State(keys): State<Keys>,
) -> Result<User, AuthError> {
    let claims = decode::<Claims>(&token, &keys.reading, &Validation::default());
    let claims = claims.map_err(|_| AuthError::Token)?.claims;
    let role = users.lock().get(&claims.sub).ok_or(AuthError::Token)?.role;
    if !scopes.scopes.iter().all(|scope| claims.scope.split(' ').any(|granted| granted == *scope)) {
        return Err(AuthError::Scope(scopes.scope_str()));
    }
    Ok(User { name: claims.sub, role })
}

/// Only for admins.
#[dependency]
async fn admin(#[depends(current_user)] user: User) -> Result<User, AuthError> {
    if user.role == Role::Admin { Ok(user) } else { Err(AuthError::Role) }
}

/// Who I am.
#[get("/me")]
async fn me(#[depends(current_user)] user: User) -> User {
    user
}

/// The items, for tokens with `items:read`.
#[get("/items")]
async fn list_items(#[depends(current_user, scopes = ["items:read"])] user: User) -> Vec<String> {
    vec![format!("a hat of {}", user.name)]
}

/// Takes the items away, for tokens with `items:write`.
#[delete("/items", dependencies = [depends(current_user, scopes = ["items:write"])])]
async fn delete_items() {}

/// Takes a user away, for admins.
#[delete("/users/{name}", dependencies = [admin])]
async fn delete_user(name: String, State(users): State<Users>) -> Result<(), HttpError> {
    if users.lock().remove(&name).is_none() {
        raise!(NOT_FOUND, "There is no user of this name");
    }
    Ok(())
}

/// Builds the app.
pub fn app() -> App {
    let users = Users::new().expect("argon2 accepts passwords of this length");
    let routes = routes![login, me, list_items, delete_items, delete_user];
    App::new().title("Users").state(users).state(Keys::new()).routes(routes)
}

#[tokio::main]
async fn main() -> statuskit::Result {
    app().run().await
}
