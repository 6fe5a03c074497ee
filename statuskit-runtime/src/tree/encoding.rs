//! Decodes bodies in UTF-8, UTF-16 and UTF-32, as Python's json module does.

use super::SyntaxError;
use std::borrow::Cow;

/// Decodes a body. The encoding is detected by the byte-order mark, or by the zeros among the first bytes.
pub(super) fn decode(body: &[u8]) -> Result<Cow<'_, str>, SyntaxError> {
    let text = match body {
        [0, 0, 0xfe, 0xff, ..] | [0, 0, _, _, ..] => utf32(body, u32::from_be_bytes),
        [0xff, 0xfe, 0, 0, ..] | [_, 0, 0, 0, ..] => utf32(body, u32::from_le_bytes),
        [0xfe, 0xff, ..] | [0, _, _, _, ..] | [0, _] => utf16(body, u16::from_be_bytes),
        [0xff, 0xfe, ..] | [_, 0, _, _, ..] | [_, 0] => utf16(body, u16::from_le_bytes),
        _ => return std::str::from_utf8(body).map(Cow::Borrowed).map_err(|_| SyntaxError::NotUnicode),
    };
    text.map(Cow::Owned).ok_or(SyntaxError::NotUnicode)
}

fn utf16(body: &[u8], read: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, []) = body.as_chunks::<2>() else { return None };
    String::from_utf16(&pairs.iter().map(|pair| read(*pair)).collect::<Vec<_>>()).ok()
}

fn utf32(body: &[u8], read: fn([u8; 4]) -> u32) -> Option<String> {
    let (characters, []) = body.as_chunks::<4>() else { return None };
    characters.iter().map(|bytes| char::from_u32(read(*bytes))).collect()
}

#[cfg(test)]
mod tests {
    use super::{SyntaxError, decode};

    #[test]
    fn utf_16_and_utf_32_are_read_with_and_without_a_byte_order_mark() {
        for text in ["[\"é\"]", "\u{feff}[1]", "12"] {
            let wide = || text.chars().map(u32::from);
            assert_eq!(
                decode(&text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()).unwrap(),
                text
            );
            assert_eq!(
                decode(&text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>()).unwrap(),
                text
            );
            assert_eq!(decode(&wide().flat_map(u32::to_le_bytes).collect::<Vec<_>>()).unwrap(), text);
            assert_eq!(decode(&wide().flat_map(u32::to_be_bytes).collect::<Vec<_>>()).unwrap(), text);
        }
    }

    #[test]
    fn other_bodies_are_utf_8() {
        for body in [&b"[1]"[..], b"", b"1", b"[\0]"] {
            assert_eq!(decode(body).unwrap().as_bytes(), body);
        }
    }

    #[test]
    fn truncated_or_invalid_text_is_an_error() {
        for body in [&b"\xff"[..], b"\xff\xfe\x00", b"\xff\xfe\x00\xd8", b"\0\0\0[\0", b"[\0\0\0\0\0\x11\0"] {
            assert_eq!(decode(body), Err(SyntaxError::NotUnicode), "{body:?}");
        }
    }
}
