//! How Python formats values in its messages.

use crate::tree::{Entries, Number, Tree};

/// Formats a value as Python's `str` does: a string without quotes.
pub(crate) fn shown(tree: &Tree) -> String {
    match tree {
        Tree::Text(text) => text.to_string_lossy(),
        Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::List(_) | Tree::Map(_) => literal(tree),
    }
}

/// Formats a value as Python's `repr` does: a string in quotes.
fn literal(tree: &Tree) -> String {
    match tree {
        Tree::Null => "None".to_owned(),
        Tree::Bool(true) => "True".to_owned(),
        Tree::Bool(false) => "False".to_owned(),
        Tree::Number(written) => number(written),
        Tree::Text(text) => quoted(&text.to_string_lossy()),
        Tree::List(items) => format!("[{}]", items.iter().map(literal).collect::<Vec<_>>().join(", ")),
        Tree::Map(entries) => format!("{{{}}}", members(entries)),
    }
}

fn members(entries: &Entries) -> String {
    let member = |(key, value): (&String, &Tree)| format!("{}: {}", quoted(key), literal(value));
    entries.iter().map(member).collect::<Vec<_>>().join(", ")
}

/// Formats a number. The exponent of a float has a sign and at least two digits.
fn number(number: &Number) -> String {
    if number.is_integer() {
        return if number.as_str() == "-0" { "0".to_owned() } else { number.to_string() };
    }
    let text = format!("{:?}", number.as_f64()).to_lowercase();
    match text.split_once('e') {
        Some((digits, exponent)) => {
            let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |rest| ('-', rest));
            format!("{digits}e{sign}{exponent:0>2}")
        }
        None => text,
    }
}

/// Puts the text in single quotes, or in double quotes if it contains a single quote and no double quote.
pub(crate) fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut quoted = String::from(quote);
    for char in text.chars() {
        match char {
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '\\' => quoted.push_str("\\\\"),
            char if char == quote => quoted.extend(['\\', char]),
            char if char.is_control() => quoted.push_str(&format!("\\x{:02x}", u32::from(char))),
            char => quoted.push(char),
        }
    }
    quoted.push(quote);
    quoted
}

#[cfg(test)]
mod tests {
    use super::{quoted, shown};
    use crate::tree::Tree;

    #[test]
    fn values_are_shown_like_python() {
        for (json, python) in [
            (r#"[1,"a",null,true,1.50,{"k":"v's"}]"#, r#"[1, 'a', None, True, 1.5, {'k': "v's"}]"#),
            ("1e3", "1000.0"),
            ("1e16", "1e+16"),
            ("0.00001", "1e-05"),
            ("1.5e-7", "1.5e-07"),
            ("1e300", "1e+300"),
            ("-0", "0"),
            ("-0.0", "-0.0"),
            ("NaN", "nan"),
            ("-Infinity", "-inf"),
            (r#""a'b""#, "a'b"),
            (r#"["é\n\u0001"]"#, r"['é\n\x01']"),
        ] {
            assert_eq!(shown(&Tree::parse(json.as_bytes()).unwrap()), python, "{json}");
        }
    }

    #[test]
    fn the_quotes_depend_on_those_in_the_string() {
        assert_eq!(quoted("it's"), "\"it's\"");
        assert_eq!(quoted("it's \"it\""), "'it\\'s \"it\"'");
        assert_eq!(quoted("red"), "'red'");
    }
}
