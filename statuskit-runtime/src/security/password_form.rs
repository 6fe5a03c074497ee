//! `OAuth2PasswordRequestForm`: the form that requests a token (RFC 6749, §4.3.2).

use crate::input::{Exchange, FormInput, Input, Inputs, Param, form};
use crate::operation::{Operation, Source};
use crate::regex;
use crate::value::Value;
use std::fmt;

/// A user name and a password that request a token. `grant_type` may be absent, since many clients omit it.
///
/// ```
/// use statuskit::prelude::*;
///
/// #[post("/token", status = OK)]
/// async fn login(form: OAuth2PasswordRequestForm) -> Result<serde_json::Value, HttpError> {
///     if form.username != "ada" {
///         raise!(BAD_REQUEST, "Incorrect username or password");
///     }
///     Ok(json!({"access_token": "…", "token_type": "bearer"}))
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![login]));
/// let form = client.post("/token").header("content-type", "application/x-www-form-urlencoded");
/// form.body("username=ada&password=secret").await.assert_status(OK);
/// # }
/// ```
///
/// Its `Debug` shows neither password nor client secret.
#[derive(Clone, PartialEq, Eq)]
pub struct OAuth2PasswordRequestForm {
    /// `password`, if it is sent.
    pub grant_type: Option<String>,
    /// The name of the user.
    pub username: String,
    /// The password of the user.
    pub password: String,
    /// The scopes that the token should have: `scope`, split at its spaces.
    pub scopes: Vec<String>,
    /// The client that requests the token.
    pub client_id: Option<String>,
    /// The secret of the client. The `Authorization` header is the better place for both (RFC 6749, §2.3.1).
    pub client_secret: Option<String>,
}

/// The same form, whose `grant_type` must be `password`, as RFC 6749 requires.
#[derive(Clone, PartialEq, Eq)]
pub struct OAuth2PasswordRequestFormStrict {
    /// `password`.
    pub grant_type: String,
    /// The name of the user.
    pub username: String,
    /// The password of the user.
    pub password: String,
    /// The scopes that the token should have: `scope`, split at its spaces.
    pub scopes: Vec<String>,
    /// The client that requests the token.
    pub client_id: Option<String>,
    /// The secret of the client. The `Authorization` header is the better place for both (RFC 6749, §2.3.1).
    pub client_secret: Option<String>,
}

/// The input of either form `F`, whose `grant_type` is a `G`.
pub struct PasswordFormInput<F, G> {
    fields: FormFields<G>,
    form: fn(Texts<G>) -> F,
}

/// `grant_type`, `username`, `password`, `scope`, `client_id`, `client_secret`.
type FormFields<G> = (
    FormInput<G>,
    FormInput<String>,
    FormInput<String>,
    FormInput<String>,
    FormInput<Option<String>>,
    FormInput<Option<String>>,
);

/// The values of these fields.
type Texts<G> = (G, String, String, String, Option<String>, Option<String>);

fn fields<G: Value>(grant_type: FormInput<G>) -> FormFields<G> {
    (
        grant_type,
        form("username", |keys| keys),
        form("password", |keys| keys.secret().schema_extra(password_format())),
        form("scope", |keys| keys.default(String::new)),
        form("client_id", |keys| keys),
        form("client_secret", |keys| keys.secret().schema_extra(password_format())),
    )
}

fn password_format() -> serde_json::Value {
    serde_json::json!({"format": "password"})
}

fn words(scope: &str) -> Vec<String> {
    scope.split_whitespace().map(str::to_owned).collect()
}

impl Param for OAuth2PasswordRequestForm {
    type Input = PasswordFormInput<Self, Option<String>>;

    fn input(_: &'static str) -> Self::Input {
        let grant_type = form("grant_type", |keys| keys.pattern(regex!("^password$")));
        let form = |(grant_type, username, password, scope, client_id, client_secret): Texts<_>| Self {
            scopes: words(&scope),
            grant_type,
            username,
            password,
            client_id,
            client_secret,
        };
        PasswordFormInput { fields: fields(grant_type), form }
    }
}

impl Param for OAuth2PasswordRequestFormStrict {
    type Input = PasswordFormInput<Self, String>;

    fn input(_: &'static str) -> Self::Input {
        let grant_type = form("grant_type", |keys| keys.pattern(regex!("^password$")));
        let form = |(grant_type, username, password, scope, client_id, client_secret): Texts<_>| Self {
            scopes: words(&scope),
            grant_type,
            username,
            password,
            client_id,
            client_secret,
        };
        PasswordFormInput { fields: fields(grant_type), form }
    }
}

impl<F: Send + 'static, G: Send + 'static> Input for PasswordFormInput<F, G> {
    type Value = F;

    fn source(&self) -> Option<Source> {
        Some(Source::Body)
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<F> {
        self.fields.read(exchange).await.map(self.form)
    }

    fn describe(&self, operation: &mut Operation) {
        self.fields.describe(operation);
    }
}

impl<F, G> fmt::Debug for PasswordFormInput<F, G> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PasswordFormInput<{}>", std::any::type_name::<F>())
    }
}

macro_rules! debug_without_secrets {
    ($($form:ident)*) => {
        $(impl fmt::Debug for $form {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.debug_struct(stringify!($form))
                    .field("username", &self.username)
                    .field("scopes", &self.scopes)
                    .field("client_id", &self.client_id)
                    .finish_non_exhaustive()
            }
        })*
    };
}

debug_without_secrets!(OAuth2PasswordRequestForm OAuth2PasswordRequestFormStrict);
