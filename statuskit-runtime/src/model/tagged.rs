//! Choices with a tag: separates the variant's name from its content, and combines the two again.

use super::choosing::{Choosing, FoundVariant, Selector};
use super::variant_contents::VariantContents;
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
    let found = found::<C>(wanted, VariantContents::shared(content), unknown, tree, walk)?;
    Some(match found.content {
        Some(content) => map([(found.name, content)]),
        None => Tree::from(found.name),
    })
}

/// Reads `{"kind": "Circle", …}`.
pub(super) fn internal<C: Choice>(
    tag: &'static str,
    tree: &Tree,
    contents: VariantContents<'_>,
    walk: &mut Walk,
) -> Option<Tree> {
    let name = tag_of::<C>(tag, tree, contents, walk)?;
    let wanted = Selector::Named { name: &name, tag: Some(tag), below: None };
    let unknown = |names: &[&str]| Problem::union_tag_invalid(tag, &name, names);
    let found = found::<C>(wanted, contents, unknown, tree, walk)?;
    let mut coerced = Entries::from_iter([(tag.to_owned(), Tree::from(found.name))]);
    match found.content {
        Some(Tree::Map(fields)) => coerced.extend(fields.into_iter().filter(|(key, _)| key != tag)),
        Some(_) => return walk.fail(Problem::model_attributes_type(), tree),
        None => {}
    }
    Some(Tree::Map(coerced))
}

/// Reads `{"kind": "Circle", …}`, where `kind` is a field of the variant's model.
pub(super) fn discriminated<C: Choice>(
    tag: &'static str,
    tree: &Tree,
    contents: VariantContents<'_>,
    walk: &mut Walk,
) -> Option<Tree> {
    let name = tag_of::<C>(tag, tree, contents, walk)?;
    let wanted = Selector::Named { name: &name, tag: None, below: None };
    let unknown = |names: &[&str]| Problem::union_tag_invalid(tag, &name, names);
    found::<C>(wanted, contents, unknown, tree, walk)?.content
}

/// Reads `{"kind": "Circle", "value": …}`.
pub(super) fn adjacent<C: Choice>(
    tag: &'static str,
    below: &'static str,
    tree: &Tree,
    walk: &mut Walk,
) -> Option<Tree> {
    let contents = VariantContents::shared(match tree {
        Tree::Map(entries) => entries.get(below),
        _ => None,
    });
    let name = tag_of::<C>(tag, tree, contents, walk)?;
    let wanted = Selector::Named { name: &name, tag: None, below: Some(below) };
    let unknown = |names: &[&str]| Problem::union_tag_invalid(tag, &name, names);
    let found = found::<C>(wanted, contents, unknown, tree, walk)?;
    let name = (tag, Tree::from(found.name));
    Some(match found.content {
        Some(content) => map([name, (below, content)]),
        None => map([name]),
    })
}

/// Returns the name under the tag. Anything but a string is shown as Python shows it.
fn tag_of<C: Choice>(
    tag: &'static str,
    tree: &Tree,
    contents: VariantContents<'_>,
    walk: &mut Walk,
) -> Option<String> {
    let Tree::Map(entries) = tree else {
        return walk.fail(Problem::model_attributes_type(), tree);
    };
    if let Some(name) = entries.get(tag) {
        return Some(python::shown(name));
    }
    Choosing::scout::<C>(contents, walk);
    walk.fail(Problem::union_tag_not_found(tag), tree)
}

/// Returns the variant that fits. Otherwise reports what is wrong with it, or that no variant has this name.
fn found<C: Choice>(
    wanted: Selector<'_>,
    contents: VariantContents<'_>,
    unknown: impl FnOnce(&[&str]) -> Problem,
    tree: &Tree,
    walk: &mut Walk,
) -> Option<FoundVariant> {
    let fork = walk.fork();
    let Choosing { found, failed, names, .. } = Choosing::read::<C>(wanted, contents, &fork);
    if found.is_none() && failed.is_empty() {
        Choosing::scout::<C>(contents, walk);
        return walk.fail(unknown(&names), tree);
    }
    failed.into_iter().for_each(|attempt| walk.absorb(attempt));
    found
}

fn map<const N: usize>(entries: [(&str, Tree); N]) -> Tree {
    Tree::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
