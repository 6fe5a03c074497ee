//! `Content-Disposition` with a file name (RFC 6266).

use http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The characters that RFC 8187 requires to be encoded: all but `attr-char`.
const ENCODED: AsciiSet = NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// Input: `"attachment"` and `März.pdf`. Output: `attachment; filename="M_rz.pdf"; filename*=UTF-8''M%C3%A4rz.pdf`.
///
/// A name that needs no encoding is sent once. A client takes the last part of a name with slashes, so they are
/// replaced as well.
pub(super) fn disposition(kind: &str, name: &str) -> HeaderValue {
    let name = name.replace(['/', '\\'], "_");
    let plain = name.replace(|letter: char| !is_plain(letter), "_");
    let header = match plain == name {
        true => format!("{kind}; filename=\"{plain}\""),
        false => {
            format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(&name, &ENCODED))
        }
    };
    HeaderValue::try_from(header).expect("everything else is encoded")
}

/// Returns whether clients read this character in a quoted name as it is. Some of them decode `%41`.
fn is_plain(letter: char) -> bool {
    matches!(letter, ' '..='~') && !matches!(letter, '"' | '%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_name_is_sent_as_it_is() {
        assert_eq!(disposition("inline", "a b's (1).pdf"), "inline; filename=\"a b's (1).pdf\"");
    }

    #[test]
    fn any_other_name_is_sent_twice() {
        let expected = "attachment; filename=\"M_rz_ 5__.pdf\"; filename*=UTF-8''M%C3%A4rz%22%205%25%0A.pdf";
        assert_eq!(disposition("attachment", "März\" 5%\n.pdf"), expected);
    }

    #[test]
    fn a_name_is_not_a_path() {
        assert_eq!(disposition("inline", "../a\\b"), "inline; filename=\".._a_b\"");
    }
}
