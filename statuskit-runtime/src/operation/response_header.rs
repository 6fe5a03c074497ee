//! `ResponseHeader`: a header that may come with a response, and what is said of it.

use crate::schema::LazySchema;
use http::header::HeaderName;

/// A header that may come with a response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseHeader {
    /// Its name.
    pub name: HeaderName,
    /// Its name as the documentation shows it: `X-Total`.
    pub written: String,
    /// What it says; empty where nobody describes it.
    pub description: &'static str,
    /// What its value is, where it is more than a text.
    pub schema: Option<LazySchema>,
}

impl ResponseHeader {
    /// A header as its author describes it.
    ///
    /// # Panics
    ///
    /// When the name is not one of a header.
    #[track_caller]
    pub fn new(name: impl AsRef<str>, description: &'static str) -> Self {
        let written = name.as_ref().to_owned();
        let Ok(name) = written.parse() else { panic!("`{written}` is not the name of a header") };
        ResponseHeader { name, written, description, schema: None }
    }

    /// Whether nobody says what it is.
    fn is_bare(&self) -> bool {
        self.description.is_empty() && self.schema.is_none()
    }

    /// Adds it to those of a response, each of which is there once: with the words of whoever describes it.
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
