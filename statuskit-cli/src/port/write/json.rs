//! JSON as the macro `json!` takes it.

use crate::port::key::literal;
use serde_json::Value;

/// The width up to which a value is written on one line.
const WIDTH: usize = 80;

/// Returns `json!(…)`, on several lines if it is long.
pub(crate) fn macro_call(value: &Value) -> String {
    let inline = inline(value);
    if inline.len() <= WIDTH {
        return format!("json!({inline})");
    }
    let mut text = String::new();
    write(value, 0, &mut text);
    format!("json!({text})")
}

/// Returns the value on one line.
pub(crate) fn inline(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(bool) => bool.to_string(),
        Value::Number(number) => self::number(number),
        Value::String(text) => literal(text),
        Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let members = members.iter().map(|(key, member)| format!("{key:?}: {}", inline(member)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Writes an integer beyond those of `i32` with its type, which Rust would not find.
fn number(number: &serde_json::Number) -> String {
    match (number.as_i64(), number.as_u64()) {
        (Some(small), _) if i32::try_from(small).is_ok() => small.to_string(),
        (Some(large), _) => format!("{large}_i64"),
        (None, Some(large)) => format!("{large}_u64"),
        (None, None) => number.to_string(),
    }
}

fn write(value: &Value, depth: usize, text: &mut String) {
    let line = inline(value);
    if line.len() + 4 * depth <= WIDTH {
        return text.push_str(&line);
    }
    let indent = " ".repeat(4 * (depth + 1));
    let (open, close) = match value {
        Value::Array(items) => {
            text.push('[');
            for item in items {
                text.push_str(&format!("\n{indent}"));
                write(item, depth + 1, text);
                text.push(',');
            }
            ('[', ']')
        }
        Value::Object(members) => {
            text.push('{');
            for (key, member) in members {
                text.push_str(&format!("\n{indent}{key:?}: "));
                write(member, depth + 1, text);
                text.push(',');
            }
            ('{', '}')
        }
        _ => return text.push_str(&line),
    };
    if text.ends_with(',') {
        text.pop();
    }
    debug_assert!(!text.ends_with(open), "an empty value fits on a line");
    text.push_str(&format!("\n{}{close}", " ".repeat(4 * depth)));
}

#[cfg(test)]
mod tests {
    use super::macro_call;
    use serde_json::json;

    #[test]
    fn short_values_are_on_one_line_and_large_numbers_have_a_type() {
        assert_eq!(
            macro_call(&json!({"a": [1, null], "b": 3_000_000_000_u32})),
            r#"json!({"a": [1, null], "b": 3000000000_i64})"#
        );
    }

    #[test]
    fn long_values_have_a_line_per_member() {
        let text = "x".repeat(60);
        let expected = format!("json!({{\n    \"a\": \"{text}\",\n    \"b\": [\"{text}\"]\n}})");
        assert_eq!(macro_call(&json!({"a": text, "b": [text]})), expected);
    }
}
