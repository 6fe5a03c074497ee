//! `ReplyOptions`: how a decorator changes what a returned value sends.

use super::exclude_defaults::KnownDefaults;
use crate::tree::Tree;

/// How a decorator changes what a returned value sends. The names of fields are those of an object, or of each object of
/// a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReplyOptions {
    /// The names of the only fields that are sent, or `None` for all.
    pub include: Option<&'static [&'static str]>,
    /// The names of fields that are not sent.
    pub exclude: &'static [&'static str],
    /// Whether fields that are `None` are not sent, at any depth.
    pub exclude_none: bool,
    /// Whether fields that have their default values are not sent, at any depth.
    pub exclude_defaults: bool,
    /// The media type of a body whose response does not set one itself.
    pub media_type: Option<&'static str>,
}

impl ReplyOptions {
    /// Returns whether some fields may be left out of the JSON of a value.
    pub(super) fn selects_fields(&self) -> bool {
        self.include.is_some() || !self.exclude.is_empty() || self.exclude_defaults
    }

    /// Returns the JSON with only the fields that are sent. Integers of any size are kept.
    pub(super) fn apply(&self, json: Vec<u8>, defaults: Option<&KnownDefaults>) -> Vec<u8> {
        let Ok(mut tree) = Tree::parse(&json) else { return json };
        if let Some(defaults) = defaults {
            tree = defaults.exclude(tree);
        }
        serde_json::to_vec(&self.select(tree)).unwrap_or(json)
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
    use super::ReplyOptions;

    #[test]
    fn numbers_of_any_size_are_kept() {
        let options = ReplyOptions { include: Some(&["a", "b"]), exclude: &["b"], ..ReplyOptions::default() };
        let json = br#"[{"a":123456789012345678901234567890,"b":1,"c":2},{"a":1.5,"d":{"a":1}}]"#.to_vec();
        let sent = String::from_utf8(options.apply(json, None)).expect("JSON is UTF-8");
        assert_eq!(sent, r#"[{"a":123456789012345678901234567890},{"a":1.5}]"#);
    }
}
