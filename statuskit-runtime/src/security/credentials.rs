//! What a request brings in its `Authorization` header.

use std::fmt;

/// The scheme as it was sent, and what stands after it: FastAPI's `HTTPAuthorizationCredentials`.
///
/// Its `Debug` does not show the credentials.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpAuthorizationCredentials {
    /// `Bearer`, `bearer`, `Digest`: the case is the client's.
    pub scheme: String,
    /// A token, or the parameters of a digest.
    pub credentials: String,
}

/// A user name and a password: FastAPI's `HTTPBasicCredentials`.
///
/// Its `Debug` does not show the password.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpBasicCredentials {
    /// What stands before the first colon.
    pub username: String,
    /// What stands after it.
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
