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
    /// The bytes are no text: neither UTF-8, UTF-16 nor UTF-32.
    NotUnicode,
    /// It is nested deeper than [`SyntaxError::MAX_DEPTH`].
    TooDeep,
    /// It holds an integer of more digits than [`SyntaxError::MAX_DIGITS`].
    TooManyDigits,
    /// It holds a number beyond the largest of 64 bits, such as `1e999`.
    TooLarge,
}

impl SyntaxError {
    /// How many lists and objects may stand inside each other.
    pub const MAX_DEPTH: usize = 128;

    /// How many digits an integer may have, as in Python.
    pub const MAX_DIGITS: usize = 4_300;
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SyntaxError::Json { message, offset } => write!(formatter, "{message} at character {offset}"),
            SyntaxError::NotUnicode => formatter.write_str("it is neither UTF-8, UTF-16 nor UTF-32"),
            SyntaxError::TooDeep => {
                write!(formatter, "it is nested deeper than {} levels", SyntaxError::MAX_DEPTH)
            }
            SyntaxError::TooManyDigits => {
                write!(formatter, "it holds an integer of more than {} digits", SyntaxError::MAX_DIGITS)
            }
            SyntaxError::TooLarge => {
                write!(formatter, "it holds a number beyond {:e}, the largest of 64 bits", f64::MAX)
            }
        }
    }
}

impl std::error::Error for SyntaxError {}
