//! The parts of a document that errors must not repeat.

use crate::tree::Tree;
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

/// What replaces a secret, as in pydantic.
pub(crate) const MASK: &str = "**********";

/// The places of the secrets in a document, shared by a walk and its forks.
///
/// An error about an object repeats the whole object, and may be recorded before the walk reaches the secret
/// field. A document with secrets is therefore walked twice: first to find the secrets, then to record the
/// errors without them. A place is the address of its node, which does not move during a walk.
#[derive(Clone, Debug, Default)]
pub(super) struct Secrets(Arc<Mutex<HashSet<usize>>>);

impl Secrets {
    /// Marks this value, and everything inside it, as secret.
    pub(super) fn keep(&self, tree: &Tree) {
        keep(tree, &mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Marks this value as one that is not shown as a whole. What is inside it may be shown.
    pub(super) fn keep_whole(&self, tree: &Tree) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(place(tree));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Returns a copy of the document with its secrets masked.
    pub(super) fn masked(&self, tree: &Tree) -> Tree {
        let places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if places.is_empty() { tree.clone() } else { masked(tree, &places) }
    }
}

fn keep(tree: &Tree, places: &mut HashSet<usize>) {
    places.insert(place(tree));
    match tree {
        Tree::List(items) => items.iter().for_each(|item| keep(item, places)),
        Tree::Map(entries) => entries.values().for_each(|value| keep(value, places)),
        Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::Text(_) => {}
    }
}

fn place(tree: &Tree) -> usize {
    std::ptr::from_ref(tree).addr()
}

fn masked(tree: &Tree, places: &HashSet<usize>) -> Tree {
    if places.contains(&place(tree)) {
        return Tree::from(MASK);
    }
    match tree {
        Tree::List(items) => Tree::List(items.iter().map(|item| masked(item, places)).collect()),
        Tree::Map(entries) => {
            Tree::Map(entries.iter().map(|(key, value)| (key.clone(), masked(value, places))).collect())
        }
        Tree::Null | Tree::Bool(_) | Tree::Number(_) | Tree::Text(_) => tree.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::Secrets;
    use crate::tree::Tree;

    #[test]
    fn a_secret_is_masked_at_any_depth() {
        let tree = Tree::parse(br#"{"users": [{"name": "ada", "password": "x"}]}"#).unwrap();
        let secrets = Secrets::default();
        let Tree::Map(root) = &tree else { panic!("it is an object") };
        let Some(Tree::List(users)) = root.get("users") else { panic!("it is a list") };
        let Tree::Map(user) = &users[0] else { panic!("it is an object") };
        secrets.keep(user.get("password").unwrap());
        let expected = r#"{"users":[{"name":"ada","password":"**********"}]}"#;
        assert_eq!(serde_json::to_string(&secrets.masked(&tree)).unwrap(), expected);
    }
}
