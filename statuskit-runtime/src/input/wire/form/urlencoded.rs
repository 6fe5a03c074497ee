//! `application/x-www-form-urlencoded`: `name=Ada&born=1815`.

use super::field::FormField;
use super::{Form, refused};
use crate::context::FormLimits;
use crate::error::HttpError;
use std::borrow::Cow;

/// Parses a form.
pub(in crate::input) fn parse(bytes: &[u8], limits: &FormLimits) -> Result<Form, HttpError> {
    let mut form = Form::default();
    for (name, value) in form_urlencoded::parse(as_text(bytes).as_bytes()) {
        if form.0.len() == limits.fields {
            return Err(refused::too_many_fields(limits));
        }
        if name.len() + value.len() > limits.field_size {
            return Err(refused::too_large("Field", limits));
        }
        form.0.push((name.into_owned(), FormField::Text(value.into_owned())));
    }
    Ok(form)
}

/// Decodes the bytes of a form. Those that are not written as `%XX` should be ASCII, but UTF-8 is accepted
/// too, and a form that is not UTF-8 is read as Latin-1.
fn as_text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().copied().map(char::from).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::as_text;

    #[test]
    fn invalid_utf8_is_decoded_as_latin_1() {
        assert_eq!(as_text("v=é".as_bytes()), "v=é");
        assert_eq!(as_text(b"v=\xe9&w=%e9"), "v=é&w=%e9");
    }
}
