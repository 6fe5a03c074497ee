//! The reason why bytes cannot be read as a JSON document.

use std::fmt;

/// The reason why bytes cannot be read as a JSON document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SyntaxError {
    /// The document violates the grammar. The message is that of Python's `json`, which FastAPI's clients
    /// know.
    Json {
        /// What is wrong.
        message: &'static str,
        /// The position of the error, counted in characters from the start.
        offset: usize,
    },
    /// The bytes are neither UTF-8, UTF-16 nor UTF-32.
    NotUnicode,
    /// The document is nested deeper than [`SyntaxError::MAX_DEPTH`].
    TooDeep,
    /// The document contains an integer of more than [`SyntaxError::MAX_DIGITS`] digits.
    TooManyDigits,
    /// The document contains a number that overflows an `f64`, such as `1e999`.
    TooLarge,
}

impl SyntaxError {
    /// The maximum depth of nested lists and objects.
    pub const MAX_DEPTH: usize = 128;

    /// The maximum number of digits of an integer, as in Python.
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
