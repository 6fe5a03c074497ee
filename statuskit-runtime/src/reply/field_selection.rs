//! `include`, `exclude` and `exclude_none`: which fields of a response are sent.

use super::exclude_none;
use crate::tree::Tree;
use serde::Serialize;

/// The fields of an object that are sent, or that each object of a list sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldSelection {
    /// The names of the only fields that are sent, or `None` for all.
    pub include: Option<&'static [&'static str]>,
    /// The names of fields that are not sent.
    pub exclude: &'static [&'static str],
    /// Whether fields that are `None` are not sent, at any depth.
    pub exclude_none: bool,
}

/// Writes a value as JSON, or its selected fields.
pub(super) fn to_vec(
    value: &impl Serialize,
    selection: Option<&FieldSelection>,
) -> Result<Vec<u8>, serde_json::Error> {
    match selection {
        None => serde_json::to_vec(value),
        Some(selection) => selection.to_vec(value),
    }
}

impl FieldSelection {
    /// Writes the selected fields of a value as JSON.
    #[cold]
    pub(super) fn to_vec(&self, value: &impl Serialize) -> Result<Vec<u8>, serde_json::Error> {
        let json = if self.exclude_none { exclude_none::to_vec(value) } else { serde_json::to_vec(value) };
        let is_all = self.include.is_none() && self.exclude.is_empty();
        if is_all { json } else { json.map(|json| self.apply(json)) }
    }

    /// Returns the JSON with only the selected fields. Integers of any size are kept.
    fn apply(&self, json: Vec<u8>) -> Vec<u8> {
        let selected = Tree::parse(&json).ok().map(|tree| self.select(tree));
        selected.and_then(|tree| serde_json::to_vec(&tree).ok()).unwrap_or(json)
    }

    fn select(&self, tree: Tree) -> Tree {
        match tree {
            Tree::Map(entries) => {
                Tree::Map(entries.into_iter().filter(|(name, _)| self.sends(name)).collect())
            }
            Tree::List(items) => Tree::List(items.into_iter().map(|item| self.select(item)).collect()),
            other => other,
        }
    }

    fn sends(&self, name: &str) -> bool {
        self.include.is_none_or(|names| names.contains(&name)) && !self.exclude.contains(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::FieldSelection;

    #[test]
    fn numbers_of_any_size_are_kept() {
        let selection = FieldSelection { include: Some(&["a", "b"]), exclude: &["b"], exclude_none: false };
        let json = br#"[{"a":123456789012345678901234567890,"b":1,"c":2},{"a":1.5,"d":{"a":1}}]"#.to_vec();
        let sent = String::from_utf8(selection.apply(json)).expect("JSON is UTF-8");
        assert_eq!(sent, r#"[{"a":123456789012345678901234567890},{"a":1.5}]"#);
    }
}
