//! Bodies in UTF-16, which Python's json module reads.

use std::borrow::Cow;

/// The body in UTF-8, if it was UTF-16: told by its byte-order mark, or by zeros among its first bytes.
pub(super) fn to_utf8(body: &[u8]) -> Cow<'_, [u8]> {
    let read: fn([u8; 2]) -> u16 = match body {
        [0xff, 0xfe, ..] | [1..=0xff, 0, 1..=0xff, ..] | [1..=0xff, 0] => u16::from_le_bytes,
        [0xfe, 0xff, ..] | [0, 1..=0xff, ..] => u16::from_be_bytes,
        _ => return Cow::Borrowed(body),
    };
    let (pairs, []) = body.as_chunks::<2>() else { return Cow::Borrowed(body) };
    match String::from_utf16(&pairs.iter().map(|pair| read(*pair)).collect::<Vec<_>>()) {
        Ok(text) => Cow::Owned(text.into_bytes()),
        Err(_) => Cow::Borrowed(body),
    }
}

#[cfg(test)]
mod tests {
    use super::to_utf8;

    #[test]
    fn both_orders_are_read_with_and_without_a_mark() {
        let le = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let be = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
        for body in [le("[\"é\"]"), be("[\"é\"]")] {
            assert_eq!(*to_utf8(&body), *"[\"é\"]".as_bytes());
        }
        for body in [le("\u{feff}[1]"), be("\u{feff}[1]")] {
            assert_eq!(*to_utf8(&body), *"\u{feff}[1]".as_bytes());
        }
    }

    #[test]
    fn anything_else_stays_as_it_is() {
        for body in [&b"[1]"[..], b"", b"\xff", b"\xff\xfe\x00"] {
            assert_eq!(*to_utf8(body), *body);
        }
    }
}
