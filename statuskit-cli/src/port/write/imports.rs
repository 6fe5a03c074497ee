//! The imports of a file: what its code names.

use std::collections::{BTreeMap, BTreeSet};

/// The types that a file may name, with their paths and the crates that they need.
const IMPORTS: [(&str, &str, &str); 14] = [
    ("BTreeMap", "std::collections::BTreeMap", ""),
    ("BTreeSet", "std::collections::BTreeSet", ""),
    ("Datetime", "statuskit::types::Datetime", "chrono"),
    ("Email", "statuskit::types::Email", ""),
    ("Ipv4Addr", "std::net::Ipv4Addr", ""),
    ("Ipv6Addr", "std::net::Ipv6Addr", ""),
    ("NaiveDate", "chrono::NaiveDate", "chrono"),
    ("Secret", "statuskit::types::Secret", ""),
    ("SignedDuration", "jiff::SignedDuration", "jiff"),
    ("TimeOfDay", "statuskit::types::TimeOfDay", "chrono"),
    ("UploadFile", "statuskit::UploadFile", "multipart"),
    ("Url", "url::Url", "url"),
    ("Uuid", "uuid::Uuid", "uuid"),
    ("Value", "statuskit::serde_json::Value", ""),
];

/// Returns the identifiers that a code names. Comments, texts and the names of variants do not count.
pub(super) fn identifiers(code: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut rest = code;
    while let Some(begin) = rest.find(|char: char| char.is_alphabetic() || matches!(char, '_' | '"' | '/')) {
        rest = &rest[begin..];
        let end = match rest.as_bytes()[0] {
            b'"' => text_end(rest),
            b'/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            b'/' => 1,
            b'r' if rest.starts_with("r\"") || rest.starts_with("r#") => raw_end(rest),
            _ => {
                let end =
                    rest.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(rest.len());
                if !is_member(code, code.len() - rest.len(), end) {
                    found.insert(&rest[..end]);
                }
                end
            }
        };
        rest = &rest[end..];
    }
    found
}

/// Returns whether the identifier at a place is the name of a variant: `Color::Red`, or `Red,` on a line of its own.
fn is_member(code: &str, begin: usize, length: usize) -> bool {
    let (before, after) = (&code[..begin], &code[begin + length..]);
    let line = before.rsplit('\n').next().unwrap_or_default();
    before.ends_with("::") || (line.trim().is_empty() && after.starts_with(",\n"))
}

/// Returns where a text that begins with `"` ends.
fn text_end(code: &str) -> usize {
    let mut is_escaped = false;
    let end = code.char_indices().skip(1).find(|(_, char)| {
        let ends = *char == '"' && !is_escaped;
        is_escaped = *char == '\\' && !is_escaped;
        ends
    });
    end.map_or(code.len(), |(end, _)| end + 1)
}

/// Returns where a raw text ends, or the prefix of a raw identifier.
fn raw_end(code: &str) -> usize {
    let hashes = code[1..].chars().take_while(|char| *char == '#').count();
    if !code[1 + hashes..].starts_with('"') {
        return 1 + hashes;
    }
    let begin = 2 + hashes;
    let close = format!("\"{}", "#".repeat(hashes));
    code[begin..].find(&close).map_or(code.len(), |end| begin + end + close.len())
}

/// Returns the `use` lines that a code needs besides those of the crate itself.
pub(super) fn imports(code: &str) -> Vec<String> {
    let named = identifiers(code);
    let needed = IMPORTS.iter().filter(|(name, ..)| named.contains(name));
    let mut modules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (_, path, _) in needed {
        let (module, item) = path.rsplit_once("::").unwrap_or(("", path));
        modules.entry(module).or_default().push(item);
    }
    let line = |(module, items): (&str, Vec<&str>)| match &items[..] {
        [only] => format!("use {module}::{only};"),
        items => format!("use {module}::{{{}}};", items.join(", ")),
    };
    modules.into_iter().map(line).collect()
}

/// Returns the features of statuskit that a code needs.
pub(super) fn features(code: &str) -> BTreeSet<&'static str> {
    let named = identifiers(code);
    let needed = IMPORTS.iter().filter(|(name, _, feature)| named.contains(name) && !feature.is_empty());
    needed.map(|(_, _, feature)| *feature).collect()
}

/// Returns `use crate::models::{A, B};` for the names of a list that a code uses.
pub(super) fn own_import(module: &str, names: &[&str], code: &str) -> Option<String> {
    let used = identifiers(code);
    let mut names: Vec<_> = names.iter().copied().filter(|name| used.contains(name)).collect();
    names.sort_unstable();
    names.dedup();
    match &names[..] {
        [] => None,
        [only] => Some(format!("use crate::{module}::{only};")),
        names => Some(format!("use crate::{module}::{{{}}};", names.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::{identifiers, own_import};

    #[test]
    fn texts_and_comments_name_nothing() {
        let code = "// Url\nfn f(r#type: Uuid) { g(\"\\\"Email\", r#\"Value \" Vec\"#) } /// Set";
        let found: Vec<_> = identifiers(code).into_iter().collect();
        assert_eq!(found, ["Uuid", "f", "fn", "g", "type"]);
        let found: Vec<_> =
            identifiers("enum Kind {\n    Email,\n    Url(Uuid),\n}\nKind::Value").into_iter().collect();
        assert_eq!(found, ["Kind", "Url", "Uuid", "enum"]);
    }

    #[test]
    fn only_used_names_are_imported() {
        let import = |code| own_import("models", &["B", "A", "C"], code);
        assert_eq!(import("A, B").as_deref(), Some("use crate::models::{A, B};"));
        assert_eq!(import("C").as_deref(), Some("use crate::models::C;"));
        assert_eq!(import(""), None);
    }
}
