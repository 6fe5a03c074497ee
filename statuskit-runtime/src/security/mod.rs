//! Security schemes: how credentials are sent with a request. One scheme per file.
//!
//! A scheme is a dependency. `#[derive(SecurityScheme)]` implements it for a type of the app, and its
//! credentials fill a parameter: `#[depends(Bearer)] token: HttpAuthorizationCredentials`.

mod api_key_cookie;
mod api_key_header;
mod api_key_query;
mod authorization;
mod constant_time;
mod credentials;
mod http_basic;
mod http_bearer;
mod http_digest;
mod oauth2_code;
mod oauth2_password;
mod openid_connect;
mod password_form;
mod scheme;
mod scopes;
mod secured;

pub use api_key_cookie::{ApiKeyCookie, api_key_cookie};
pub use api_key_header::{ApiKeyHeader, api_key_header};
pub use api_key_query::{ApiKeyQuery, api_key_query};
pub use constant_time::constant_time_eq;
pub use credentials::{HttpAuthorizationCredentials, HttpBasicCredentials};
pub use http_basic::{HttpBasic, http_basic};
pub use http_bearer::{HttpBearer, http_bearer};
pub use http_digest::{HttpDigest, http_digest};
pub use oauth2_code::{OAuth2Code, oauth2_code};
pub use oauth2_password::{OAuth2Password, oauth2_password};
pub use openid_connect::{OpenIdConnect, openid_connect};
pub use password_form::{OAuth2PasswordRequestForm, OAuth2PasswordRequestFormStrict, PasswordFormInput};
pub use scheme::{Malformed, Scheme};
pub use scopes::{ScopesInput, SecurityScopes};
pub use secured::{Credentials, Optional, Secured};
