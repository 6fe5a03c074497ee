//! Attributes of Rust.

use super::indented;
use crate::port::key::PortKey;

/// The width up to which an attribute is on one line.
const WIDTH: usize = 98;

/// Returns keys as code: `default = 10, ge = 1`.
pub(crate) fn keys_code(keys: &[PortKey]) -> String {
    keys.iter().map(key_code).collect::<Vec<_>>().join(", ")
}

fn key_code(key: &PortKey) -> String {
    match &key.code {
        Some(code) => format!("{} = {code}", key.name),
        None => key.name.to_owned(),
    }
}

/// Returns `#[name(arguments)]`, with an argument per line if it is long. Empty without arguments.
pub(crate) fn attribute(name: &str, arguments: &[String], indent: usize) -> String {
    if arguments.is_empty() {
        return String::new();
    }
    let (space, inner) = (" ".repeat(indent), " ".repeat(indent + 4));
    let line = format!("{space}#[{name}({})]\n", arguments.join(", "));
    if line.len() <= WIDTH && !line.trim_end().contains('\n') {
        return line;
    }
    if let [only] = arguments {
        return format!("{space}#[{name}({})]\n", indented(only, indent));
    }
    let lines = arguments.iter().map(|argument| format!("{inner}{},\n", indented(argument, indent + 4)));
    let lines: String = lines.collect();
    let lines = lines.trim_end().trim_end_matches(',');
    format!("{space}#[{name}(\n{lines}\n{space})]\n")
}

/// Returns the attribute of keys. Empty without keys.
pub(crate) fn keys_attribute(name: &str, keys: &[PortKey], indent: usize) -> String {
    let keys: Vec<_> = keys.iter().map(key_code).collect();
    attribute(name, &keys, indent)
}
