//! Choices with a tag: separates the variant's name from its content, and combines the two again.

use super::choosing::{Choosing, FoundVariant, Selector};
use super::{Choice, unit_enum};
use crate::tree::{Entries, Tree};
use crate::value::{Problem, Walk, python};

/// Reads `{"Circle": {…}}` or `"Point"`.
pub(super) fn external<C: Choice>(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    let (name, content) = match tree {
        Tree::Text(text) => (text.to_string_lossy(), None),
        Tree::Map(entries) if entries.len() == 1 => {
            entries.first().map(|(name, content)| (name.clone(), Some(content)))?
        }
        _ => return walk.fail(Problem::model_attributes_type(), tree),
    };
    let wanted = Selector::Named { name: &name, tag: None, below: None };
    let unknown = |names: &[&str]| unit_enum::unknown(names);
    let found = found(Choosing::read::<C>(wanted, content, &walk.fork()), unknown, tree, walk)?;
    Some(match found.content {
        Some(content) => map([(found.name, content)]),
        None => Tree::from(found.name),
    })
}

/// Reads `{"kind": "Circle", …}`.
pub(super) fn internal<C: Choice>(tag: &'static str, tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    let name = tag_of(tag, tree, walk)?;
    let wanted = Selector::Named { name: &name, tag: Some(tag), below: None };
    let unknown = |names: &[&str]| Problem::union_tag_invalid(tag, &name, names);
    let fork = walk.fork();
    let choosing = Choosing::read::<C>(wanted, Some(tree), &fork);
    if choosing.found.is_none() && choosing.failed.is_empty() {
        walk.scout(|walk| Choosing::read::<C>(Selector::Any, Some(tree), walk).found.is_some());
    }
    let found = found(choosing, unknown, tree, walk)?;
    let mut coerced = Entries::from_iter([(tag.to_owned(), Tree::from(found.name))]);
    match found.content {
        Some(Tree::Map(fields)) => coerced.extend(fields.into_iter().filter(|(key, _)| key != tag)),
        Some(_) => return walk.fail(Problem::model_attributes_type(), tree),
        None => {}
    }
    Some(Tree::Map(coerced))
}

/// Reads `{"kind": "Circle", "value": …}`.
pub(super) fn adjacent<C: Choice>(
    tag: &'static str,
    below: &'static str,
    tree: &Tree,
    walk: &mut Walk,
) -> Option<Tree> {
    let name = tag_of(tag, tree, walk)?;
    let content = match tree {
        Tree::Map(entries) => entries.get(below),
        _ => None,
    };
    let wanted = Selector::Named { name: &name, tag: None, below: Some(below) };
    let unknown = |names: &[&str]| Problem::union_tag_invalid(tag, &name, names);
    let found = found(Choosing::read::<C>(wanted, content, &walk.fork()), unknown, tree, walk)?;
    let name = (tag, Tree::from(found.name));
    Some(match found.content {
        Some(content) => map([name, (below, content)]),
        None => map([name]),
    })
}

/// Returns the name under the tag. Anything but a string is shown as Python shows it.
fn tag_of(tag: &'static str, tree: &Tree, walk: &mut Walk) -> Option<String> {
    let Tree::Map(entries) = tree else {
        return walk.fail(Problem::model_attributes_type(), tree);
    };
    match entries.get(tag) {
        Some(name) => Some(python::shown(name)),
        None => walk.fail(Problem::union_tag_not_found(tag), tree),
    }
}

/// Returns the variant that fits. Otherwise reports what is wrong with it, or that no variant has this name.
fn found(
    choosing: Choosing<'_, '_>,
    unknown: impl FnOnce(&[&str]) -> Problem,
    tree: &Tree,
    walk: &mut Walk,
) -> Option<FoundVariant> {
    let Choosing { found, failed, names, .. } = choosing;
    if found.is_none() && failed.is_empty() {
        return walk.fail(unknown(&names), tree);
    }
    failed.into_iter().for_each(|attempt| walk.absorb(attempt));
    found
}

fn map<const N: usize>(entries: [(&str, Tree); N]) -> Tree {
    Tree::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
