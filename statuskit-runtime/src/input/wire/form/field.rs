//! One entry of a form.

#[cfg(feature = "multipart")]
use crate::input::UploadFile;
use serde_json::Value;

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

    /// Returns the text, or what describes the file.
    pub(super) fn to_json(&self) -> Value {
        match self {
            FormField::Text(text) => text.as_str().into(),
            #[cfg(feature = "multipart")]
            FormField::File(file) => file.to_json(),
        }
    }
}
