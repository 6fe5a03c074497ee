//! The credentials in the `Authorization` header of a request.

use std::fmt;

/// The scheme as it was sent, and the text after it: FastAPI's `HTTPAuthorizationCredentials`.
///
/// Its `Debug` does not show the credentials.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpAuthorizationCredentials {
    /// The scheme in the client's spelling: `Bearer`, `bearer`, `Digest`.
    pub scheme: String,
    /// A token, or the parameters of a digest.
    pub credentials: String,
}

/// A user name and a password: FastAPI's `HTTPBasicCredentials`.
///
/// Its `Debug` does not show the password.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpBasicCredentials {
    /// The text before the first colon.
    pub username: String,
    /// The text after the first colon.
    pub password: String,
}

impl fmt::Debug for HttpAuthorizationCredentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("HttpAuthorizationCredentials").field("scheme", &self.scheme).finish_non_exhaustive()
    }
}

impl fmt::Debug for HttpBasicCredentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("HttpBasicCredentials").field("username", &self.username).finish_non_exhaustive()
    }
}
