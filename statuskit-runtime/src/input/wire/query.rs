//! The pairs of a query string.

use std::borrow::Cow;

/// Returns the pairs of a query string, in order. `+` is a space, and a `%` that encodes nothing is kept.
pub(in crate::input) fn pairs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
    form_urlencoded::parse(query.as_bytes())
}

/// Returns the last value with this name, which a scalar takes. Pairs without an encoding are not decoded.
pub(in crate::input) fn last<'q>(query: &'q str, name: &str) -> Option<Cow<'q, str>> {
    backwards(query).find_map(|pair| value_of(pair, name))
}

/// Returns the pairs as they were sent, the last one first. Queries are short, so a loop over their bytes
/// costs half as much as the standard library's search for a character.
fn backwards(query: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(query);
    std::iter::from_fn(move || {
        let left = rest?;
        let Some(place) = left.bytes().rposition(|byte| byte == b'&') else { return rest.take() };
        rest = Some(&left[..place]);
        Some(&left[place + 1..])
    })
}

/// Returns the value of the pair, if it has this name.
fn value_of<'q>(pair: &'q str, name: &str) -> Option<Cow<'q, str>> {
    let end = pair.bytes().position(|byte| byte == b'=' || is_encoding(byte));
    let (key, value) = match end.map(|end| pair.split_at(end)) {
        Some((key, value)) => (key, value.strip_prefix('=')),
        None => (pair, Some("")),
    };
    match value {
        Some(value) if !value.bytes().any(is_encoding) => {
            (key == name && !pair.is_empty()).then_some(Cow::Borrowed(value))
        }
        _ => pairs(pair).next().filter(|(key, _)| key == name).map(|(_, value)| value),
    }
}

/// Returns whether the byte is part of an encoding: the start of `%XX`, or `+` for a space.
const fn is_encoding(byte: u8) -> bool {
    matches!(byte, b'%' | b'+')
}

/// Returns every value with this name, which a list takes.
pub(in crate::input) fn all<'q>(query: &'q str, name: &str) -> Vec<Cow<'q, str>> {
    pairs(query).filter(|(key, _)| key == name).map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last_agrees_with_the_last_of_all_values() {
        let queries = [
            "",
            "a",
            "a=",
            "=a",
            "&",
            "&&a=1&",
            "a=1&a=2",
            "a=1=2",
            "aa=1&a=3&ab=4",
            "%61=5",
            "a=%41+b",
            "b=%&a",
            "+a=1",
            "a+=%61",
        ];
        for (query, name) in queries.iter().flat_map(|query| ["a", "", "aa", "b"].map(|name| (query, name))) {
            assert_eq!(last(query, name), all(query, name).pop(), "{name:?} in {query:?}");
        }
    }
}
