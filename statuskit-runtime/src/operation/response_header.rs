//! `ResponseHeader`: a header that a response may have, and its documentation.

use crate::schema::LazySchema;
use http::header::HeaderName;

/// A header that a response may have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseHeader {
    /// The name of the header.
    pub name: HeaderName,
    /// The name as the documentation shows it: `X-Total`.
    pub written: String,
    /// The description, or an empty string if the header is not described.
    pub description: &'static str,
    /// The schema of the value, if it is not simply a string.
    pub schema: Option<LazySchema>,
}

impl ResponseHeader {
    /// Creates a header with this description.
    ///
    /// # Panics
    ///
    /// If the name is not a valid header name.
    #[track_caller]
    pub fn new(name: impl AsRef<str>, description: &'static str) -> Self {
        let written = name.as_ref().to_owned();
        let Ok(name) = written.parse() else { panic!("`{written}` is not a valid header name") };
        ResponseHeader { name, written, description, schema: None }
    }

    /// Returns whether the header has neither a description nor a schema.
    fn is_bare(&self) -> bool {
        self.description.is_empty() && self.schema.is_none()
    }

    /// Adds the header to those of a response. Each name occurs once, and a described header replaces an
    /// earlier one.
    pub(crate) fn add_to(self, headers: &mut Vec<ResponseHeader>) {
        match headers.iter_mut().find(|known| known.name == self.name) {
            Some(known) if !self.is_bare() => *known = self,
            Some(_) => {}
            None => headers.push(self),
        }
    }
}

impl From<HeaderName> for ResponseHeader {
    fn from(name: HeaderName) -> Self {
        ResponseHeader { written: name.as_str().to_owned(), name, description: "", schema: None }
    }
}
