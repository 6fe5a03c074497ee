//! One entry of a form.

#[cfg(feature = "multipart")]
use crate::input::UploadFile;

/// One entry of a form.
#[derive(Debug)]
pub(in crate::input) enum FormField {
    /// A field.
    Text(String),
    /// A file.
    #[cfg(feature = "multipart")]
    File(UploadFile),
}

impl FormField {
    /// Returns the text, if the entry is a field.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            FormField::Text(text) => Some(text),
            #[cfg(feature = "multipart")]
            FormField::File(_) => None,
        }
    }
}
