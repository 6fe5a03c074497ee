//! One entry of a form.

#[cfg(feature = "multipart")]
use crate::input::UploadFile;

/// One entry of a form.
#[derive(Debug)]
pub(in crate::input) enum Entry {
    /// A field.
    Text(String),
    /// A file.
    #[cfg(feature = "multipart")]
    File(UploadFile),
}

impl Entry {
    /// Returns the text, if the entry is a field.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Entry::Text(text) => Some(text),
            #[cfg(feature = "multipart")]
            Entry::File(_) => None,
        }
    }
}
