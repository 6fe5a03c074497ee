//! The options of a header: `form-data; name="photo"; filename="cat.png"`. They are parsed as Python's
//! multipart parser does.

/// The options after the first `;`, with their names in lower case and their values without quotes.
#[derive(Debug)]
pub(super) struct HeaderOptions(Vec<(Vec<u8>, Vec<u8>)>);

impl HeaderOptions {
    pub(super) fn parse(header: &[u8]) -> Self {
        HeaderOptions(segments(header).into_iter().skip(1).filter_map(option).collect())
    }

    /// Returns the value of the last option with this name.
    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        let named = self.0.iter().rfind(|(key, _)| key == name.as_bytes());
        named.map(|(_, value)| &**value)
    }
}

/// Splits a header at each `;` that is not inside quotes.
fn segments(header: &[u8]) -> Vec<&[u8]> {
    let (mut segments, mut begin, mut is_quoted, mut last) = (Vec::new(), 0, false, 0);
    for (at, byte) in header.iter().enumerate() {
        match byte {
            b'"' if last != b'\\' => is_quoted = !is_quoted,
            b';' if !is_quoted => {
                segments.push(&header[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
        last = *byte;
    }
    segments.push(&header[begin..]);
    segments
}

/// Parses an option. Names with a `*` (RFC 5987) are ignored, since a form must not use them (RFC 7578,
/// section 4.2).
fn option(segment: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let at = segment.iter().position(|byte| *byte == b'=').unwrap_or(segment.len());
    let name = blank_trimmed(&segment[..at]).to_ascii_lowercase();
    let value = blank_trimmed(segment.get(at + 1..).unwrap_or_default());
    (!name.contains(&b'*')).then(|| (name, unquoted(value)))
}

fn blank_trimmed(bytes: &[u8]) -> &[u8] {
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    let begin = bytes.iter().position(|byte| !is_blank(byte)).unwrap_or(bytes.len());
    let end = bytes.iter().rposition(|byte| !is_blank(byte)).map_or(begin, |last| last + 1);
    &bytes[begin..end]
}

fn unquoted(value: &[u8]) -> Vec<u8> {
    match value {
        [b'"', inside @ .., b'"'] => replaced(&replaced(inside, *b"\\\\", b'\\'), *b"\\\"", b'"'),
        _ => value.to_owned(),
    }
}

fn replaced(bytes: &[u8], pair: [u8; 2], by: u8) -> Vec<u8> {
    let (mut replaced, mut rest) = (Vec::with_capacity(bytes.len()), bytes);
    while let [first, others @ ..] = rest {
        let is_pair = rest.starts_with(&pair);
        replaced.push(if is_pair { by } else { *first });
        rest = if is_pair { &rest[2..] } else { others };
    }
    replaced
}

#[cfg(test)]
mod tests {
    use super::HeaderOptions;

    fn option(header: &str, name: &str) -> Option<String> {
        HeaderOptions::parse(header.as_bytes())
            .get(name)
            .map(|value| String::from_utf8_lossy(value).into_owned())
    }

    #[test]
    fn values_are_parsed_like_python() {
        for (header, value) in [
            ("form-data; name=a", Some("a")),
            ("form-data;NAME = \"a\" ; x", Some("a")),
            ("form-data; name=\"a;b\"; x=1", Some("a;b")),
            ("form-data; name=\"a\\\"b\\\\c\"", Some("a\"b\\c")),
            ("form-data; name=\"a", Some("\"a")),
            ("form-data; name=\"a\"; name=b", Some("b")),
            ("form-data; name", Some("")),
            ("form-data; name*=utf-8''a", None),
            ("name=a", None),
            ("", None),
        ] {
            assert_eq!(option(header, "name").as_deref(), value, "{header}");
        }
    }
}
