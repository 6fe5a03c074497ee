//! Writes a tree, as text and through serde.

use super::{Entries, Number, Text, Tree};
use serde::ser::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::fmt;

impl fmt::Display for Tree {
    /// Writes the document as compact JSON, with numbers and lone surrogates as they were received.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tree::Null => formatter.write_str("null"),
            Tree::Bool(bool) => write!(formatter, "{bool}"),
            Tree::Number(number) => write!(formatter, "{number}"),
            Tree::Text(text) => write!(formatter, "{text}"),
            Tree::List(items) => write_list(items, formatter),
            Tree::Map(entries) => write_map(entries, formatter),
        }
    }
}

fn write_list(items: &[Tree], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.write_str("[")?;
    for (index, item) in items.iter().enumerate() {
        write!(formatter, "{}{item}", comma(index))?;
    }
    formatter.write_str("]")
}

fn write_map(entries: &Entries, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.write_str("{")?;
    for (index, (key, value)) in entries.iter().enumerate() {
        write!(formatter, "{}{}:{value}", comma(index), Text::from(key.as_str()))?;
    }
    formatter.write_str("}")
}

fn comma(index: usize) -> &'static str {
    if index == 0 { "" } else { "," }
}

impl Serialize for Tree {
    /// Always succeeds in a self-describing format: a number that JSON cannot represent (`NaN`, 1e400) is
    /// written as `null`, and a lone surrogate as `\u{FFFD}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Tree::Null => serializer.serialize_unit(),
            Tree::Bool(bool) => serializer.serialize_bool(*bool),
            Tree::Number(number) => number.serialize(serializer),
            Tree::Text(text) => match text.as_str() {
                Some(text) => serializer.serialize_str(text),
                None => serializer.serialize_str(&text.to_string_lossy()),
            },
            Tree::List(items) => serializer.collect_seq(items),
            Tree::Map(entries) => serializer.collect_map(entries.iter()),
        }
    }
}

impl Serialize for Number {
    /// Writes an integer of more than 64 bits digit by digit, since `serialize_i128` would fail in
    /// `serde_json::to_value`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(number) = self.as_integer::<u64>() {
            return serializer.serialize_u64(number);
        }
        if let Some(number) = self.as_integer::<i64>() {
            return serializer.serialize_i64(number);
        }
        if let (true, Ok(number)) = (self.is_integer(), RawValue::from_string(self.to_string())) {
            return number.serialize(serializer);
        }
        match self.as_f64() {
            number if number.is_finite() => serializer.serialize_f64(number),
            _ => serializer.serialize_unit(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tree::Tree;

    #[test]
    fn a_long_integer_is_written_in_full_and_becomes_a_float_value() {
        let tree = Tree::parse(b"[123456789012345678901234567890]").unwrap();
        assert_eq!(serde_json::to_string(&tree).unwrap(), "[123456789012345678901234567890]");
        assert_eq!(serde_json::to_value(&tree).unwrap(), serde_json::json!([1.2345678901234568e29]));
    }

    #[test]
    fn unrepresentable_values_are_still_written() {
        let tree = Tree::parse(br#"[NaN, 1e400, -Infinity, "\ud800", 1.50]"#).unwrap();
        assert_eq!(serde_json::to_string(&tree).unwrap(), "[null,null,null,\"\u{fffd}\",1.5]");
        assert!(serde_json::to_value(&tree).is_ok());
        assert_eq!(tree.to_string(), r#"[NaN,1e400,-Infinity,"\ud800",1.50]"#);
    }
}
