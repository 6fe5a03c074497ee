//! The document as YAML.

use serde_json::Value;
use std::fmt::Write;

/// Converts JSON to YAML 1.2: strings in JSON's quotes, which are valid in YAML, and blocks for the rest.
pub(crate) fn yaml(value: &Value) -> String {
    let mut text = String::new();
    write_below(value, 0, &mut text);
    text.trim_start().to_owned()
}

/// Writes what follows a `key:` or a `-`.
fn write_below(value: &Value, depth: usize, text: &mut String) {
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                line(depth, text);
                text.push_str(&written_key(key));
                text.push(':');
                write_below(value, depth + 1, text);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                line(depth, text);
                text.push('-');
                write_below(item, depth + 1, text);
            }
        }
        scalar => {
            let _ = write!(text, " {scalar}");
            if depth == 0 {
                text.push('\n');
            }
        }
    }
}

fn line(depth: usize, text: &mut String) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}

/// Returns a key: a word unchanged, and quoted if YAML could read it as something else.
fn written_key(key: &str) -> String {
    const OTHERS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let is_word = key.starts_with(|char: char| char.is_ascii_alphabetic() || "/$_".contains(char))
        && key.chars().all(|char| char.is_ascii_alphanumeric() || "/$_-.".contains(char));
    if is_word && !OTHERS.contains(&key.to_lowercase().as_str()) {
        return key.to_owned();
    }
    Value::from(key).to_string()
}

#[cfg(test)]
mod tests {
    use super::yaml;
    use serde_json::json;

    #[test]
    fn blocks_are_indented_and_strings_are_quoted() {
        let value = json!({"a": {"b": [1, {"c": "x: y"}], "on": {}}, "200": []});
        assert_eq!(yaml(&value), "a:\n  b:\n    - 1\n    -\n      c: \"x: y\"\n  \"on\": {}\n\"200\": []");
    }
}
