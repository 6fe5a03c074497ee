//! Why an address is rejected, in the words of Python's email-validator.

use regex::Regex;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Why an address is rejected.
pub(super) type EmailReason = Cow<'static, str>;

/// Returns the characters that are not allowed, each of them once, or `None` if there are none.
pub(super) fn bad_chars(text: &str, is_good: impl Fn(char) -> bool) -> Option<String> {
    let bad: BTreeSet<String> = text.chars().filter(|char| !is_good(*char)).map(shown).collect();
    (!bad.is_empty()).then(|| Vec::from_iter(bad).join(", "))
}

/// Characters that hide, join or reorder their neighbours: control and format characters, spaces, and a
/// combining mark at the beginning.
static UNSAFE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\p{M}|[\p{C}\p{Z}]").expect("the expression is valid"));

/// Rejects a part with unsafe characters.
pub(super) fn check_unsafe(part: &str) -> Result<(), EmailReason> {
    if part.is_ascii() {
        return Ok(());
    }
    let found: BTreeSet<String> = UNSAFE.find_iter(part).map(|found| code(found.as_str())).collect();
    if found.is_empty() {
        return Ok(());
    }
    let found = Vec::from_iter(found).join(", ");
    Err(format!("The email address contains unsafe characters: {found}.").into())
}

fn code(char: &str) -> String {
    char.chars().map(|char| format!("U+{:04X}", u32::from(char))).collect()
}

fn shown(char: char) -> String {
    match char {
        ' ' => "SPACE".to_owned(),
        '\'' => "\"'\"".to_owned(),
        '\\' => r#""\""#.to_owned(),
        char if char.is_control() => format!("U+{:04X}", u32::from(char)),
        char => format!("'{char}'"),
    }
}

/// Returns the reason for a part that is `excess` characters too long.
pub(super) fn too_long(what: &str, excess: usize) -> EmailReason {
    let plural = if excess == 1 { "" } else { "s" };
    Cow::Owned(format!("{what} ({excess} character{plural} too many)."))
}

/// Checks the dots of a part.
pub(super) fn dots(part: &str, start: &'static str, end: &'static str) -> Result<(), EmailReason> {
    if part.ends_with('.') {
        return Err(end.into());
    }
    if part.starts_with('.') {
        return Err(start.into());
    }
    if part.contains("..") {
        return Err("An email address cannot have two periods in a row.".into());
    }
    Ok(())
}
