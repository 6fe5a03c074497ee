//! `NaN` and `Infinity`, which pydantic's JSON parser accepts and serde_json does not.

/// Replaces each of these words with a number of the same length, so that serde_json accepts it and reports
/// any other error at its position.
pub(super) fn replaced(text: &str) -> String {
    let (mut replaced, mut rest, mut is_text) = (String::with_capacity(text.len()), text, false);
    while let Some(char) = rest.chars().next() {
        let number =
            [("NaN", "1.0"), ("Infinity", "1.000000")].into_iter().find(|(word, _)| rest.starts_with(word));
        let length = match (char, number) {
            ('\\', _) if is_text => rest.chars().take(2).map(char::len_utf8).sum(),
            (_, Some((word, number))) if !is_text => {
                replaced.push_str(number);
                rest = &rest[word.len()..];
                continue;
            }
            _ => char.len_utf8(),
        };
        is_text ^= char == '"';
        replaced.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    replaced
}

/// Returns pydantic's message if the error is at an incomplete or misspelt `NaN` or `Infinity`, or `None`
/// otherwise.
pub(super) fn broken(text: &str, error: &serde_json::Error) -> Option<String> {
    let line = text.split('\n').nth(error.line().checked_sub(1)?)?;
    let rest = line.as_bytes().get(error.column().checked_sub(1)?..)?;
    let words = error.to_string();
    let word: &[u8] = match rest.first()? {
        b'N' if words.starts_with("expected value") => b"NaN",
        b'I' if words.starts_with("expected value") || words.starts_with("invalid number") => b"Infinity",
        _ => return None,
    };
    let same = rest.iter().zip(word).take_while(|(one, other)| one == other).count();
    let (line, column) = (error.line(), error.column() + same);
    Some(match rest.len() == same {
        true => format!("EOF while parsing a value at line {line} column {}", column - 1),
        false => format!("expected ident at line {line} column {column}"),
    })
}
