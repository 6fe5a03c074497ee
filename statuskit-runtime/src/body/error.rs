//! What goes wrong with bodies.

use http_body_util::LengthLimitError;
use std::fmt;

/// Any error, as bodies and tower services report it.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The reason why a body could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// The body is longer than allowed.
    TooLarge,
    /// The client stopped sending the body.
    TooSlow,
    /// The bodies of all requests together are larger than the server allows.
    OverBudget,
    /// The connection failed.
    Broken(BoxError),
}

/// The error of a body that the client stopped sending.
#[derive(Debug)]
pub(crate) struct Stalled;

/// The error of a body that exceeds what the bodies of all requests together may hold.
#[derive(Debug)]
pub(crate) struct OverBudget;

impl fmt::Display for OverBudget {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the bodies of all requests together are too large")
    }
}

impl std::error::Error for OverBudget {}

impl fmt::Display for Stalled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the client stopped sending the body")
    }
}

impl std::error::Error for Stalled {}

impl ReadError {
    pub(crate) fn of(error: BoxError) -> Self {
        match error {
            error if error.is::<LengthLimitError>() => ReadError::TooLarge,
            error if error.is::<Stalled>() => ReadError::TooSlow,
            error if error.is::<OverBudget>() => ReadError::OverBudget,
            error => ReadError::Broken(error),
        }
    }
}
