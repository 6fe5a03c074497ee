//! The encoding of the texts of a multipart form.

use super::options::HeaderOptions;

/// The encoding of the texts of a multipart form, from the `charset` of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Charset {
    Utf8,
    /// Any other charset. FastAPI uses Latin-1 for those that it does not know.
    Latin1,
}

impl Charset {
    pub(super) fn of(content_type: &HeaderOptions) -> Self {
        let name = content_type.get("charset").unwrap_or(b"utf-8").to_ascii_lowercase();
        match &*name {
            b"utf-8" | b"utf8" | b"utf_8" | b"u8" => Charset::Utf8,
            _ => Charset::Latin1,
        }
    }

    /// Decodes these bytes. Bytes that are not UTF-8 are read as Latin-1.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        let utf8 = (self == Charset::Utf8).then(|| std::str::from_utf8(bytes).ok()).flatten();
        utf8.map_or_else(|| bytes.iter().copied().map(char::from).collect(), str::to_owned)
    }
}

#[cfg(test)]
mod tests {
    use super::{Charset, HeaderOptions};

    #[test]
    fn invalid_utf8_is_decoded_as_latin_1() {
        let decode = |content_type: &str, bytes: &[u8]| {
            Charset::of(&HeaderOptions::parse(content_type.as_bytes())).decode(bytes)
        };
        assert_eq!(decode("multipart/form-data", "é".as_bytes()), "é");
        assert_eq!(decode("multipart/form-data", b"\xe9"), "é");
        assert_eq!(decode("multipart/form-data; charset=UTF-8", "é".as_bytes()), "é");
        assert_eq!(decode("multipart/form-data; charset=latin-1", "é".as_bytes()), "Ã©");
    }
}
