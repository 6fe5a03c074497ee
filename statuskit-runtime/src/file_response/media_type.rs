//! The media type of a file, from its extension.

use mime_guess::MimeGuess;
use std::borrow::Cow;
use std::path::Path;

/// Returns the media type of a file with this name, if its extension is known.
pub(crate) fn guess(path: &Path) -> Option<&'static str> {
    MimeGuess::from_path(path).first_raw()
}

/// Returns the value of `Content-Type`. Text is UTF-8.
pub(super) fn header_of(media_type: Option<&'static str>) -> Cow<'static, str> {
    match media_type {
        None => Cow::Borrowed("application/octet-stream"),
        Some(text) if text.starts_with("text/") => Cow::Owned(format!("{text}; charset=utf-8")),
        Some(media_type) => Cow::Borrowed(media_type),
    }
}
