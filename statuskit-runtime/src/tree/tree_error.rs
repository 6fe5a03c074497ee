//! `TreeError`: why a tree cannot be read as a type.

use serde::de;
use std::fmt;

/// The error that serde reports for a tree that does not fit a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeError(String);

impl de::Error for TreeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        TreeError(message.to_string())
    }
}

impl fmt::Display for TreeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for TreeError {}
