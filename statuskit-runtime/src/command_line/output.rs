//! `Output`: the answer to a question.

/// The text to print and the exit code.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Output {
    pub(super) text: String,
    pub(super) code: i32,
}

impl Output {
    /// Creates an output with the exit code 0.
    pub(super) const fn success(text: String) -> Self {
        Output { text, code: 0 }
    }
}
