//! Why bytes are not a JSON document.

use std::fmt;

/// Why bytes are not a JSON document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxError {
    /// The grammar is broken; in the words of Python's `json`, which FastAPI's clients know.
    Json {
        /// What was expected.
        message: &'static str,
        /// Where, counted in characters from the start.
        offset: usize,
    },
    /// Not UTF-8, nested deeper than 128 levels, or with an integer of more than 4,300 digits.
    Unreadable,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SyntaxError::Json { message, offset } => write!(formatter, "{message} at character {offset}"),
            SyntaxError::Unreadable => formatter.write_str("the document cannot be read"),
        }
    }
}

impl std::error::Error for SyntaxError {}
