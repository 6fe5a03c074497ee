//! Reading a choice: by its tag, or the first variant that fits.

use super::choosing::Choosing;
use super::reading::failed_check;
use super::variant_contents::VariantContents;
use super::{Choice, Tagging, tagged, untagged};
use crate::tree::{Tree, TreeError};
use crate::value::{Walk, python};
use serde::de::{Deserialize, Deserializer, Error};

/// Implements [`Value::normalise`](crate::value::Value::normalise) for a choice.
pub fn choice<C: Choice>(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    let branches = walk.branches();
    let contents = VariantContents::of_form(tree, branches.as_deref().unwrap_or_default());
    if branches.is_some() {
        contents.each().for_each(|contents| Choosing::scout::<C>(contents, walk));
    }
    let coerced = walk.with_strict(C::STRICT, |walk| match C::TAGGING {
        Tagging::External => tagged::external::<C>(tree, walk),
        Tagging::Internal(tag) => tagged::internal::<C>(tag, tree, contents, walk),
        Tagging::Adjacent(tag, content) => tagged::adjacent::<C>(tag, content, tree, walk),
        Tagging::Discriminated(tag) => tagged::discriminated::<C>(tag, tree, contents, walk),
        Tagging::Untagged => untagged::first_that_fits::<C>(contents, walk),
    })?;
    match failed_check(&coerced, C::check()) {
        Some(problem) => walk.fail(problem, tree),
        None => Some(coerced),
    }
}

/// Implements `Deserialize` for a choice whose models have the tag as a field. `read` reads the variant with
/// this name.
///
/// # Errors
///
/// Returns an error if the deserializer fails, or if the tag is absent or names a variant that does not fit.
pub fn read_discriminated<'de, C, D: Deserializer<'de>>(
    tag: &str,
    deserializer: D,
    read: impl FnOnce(&str, &Tree) -> Option<Result<C, TreeError>>,
) -> Result<C, D::Error> {
    let tree = Tree::deserialize(deserializer)?;
    let name = match &tree {
        Tree::Map(entries) => entries.get(tag),
        _ => None,
    };
    let Some(name) = name else { return Err(D::Error::custom(format_args!("the tag `{tag}` is absent"))) };
    let variant = read(&python::shown(name), &tree);
    variant.unwrap_or_else(|| Err(TreeError::custom("no variant has this tag"))).map_err(D::Error::custom)
}

/// Implements `Deserialize` for an adjacently tagged or untagged choice.
///
/// `read` is serde's own implementation. On its own it would also read a variant's fields from a list, and
/// would prefer an earlier variant with broken constraints to a later one that fits.
///
/// # Errors
///
/// Returns an error if the deserializer fails or no variant fits.
pub fn read_choice<'de, C: Choice, D: Deserializer<'de>>(
    deserializer: D,
    read: impl FnOnce(&Tree) -> Result<C, TreeError>,
) -> Result<C, D::Error> {
    let tree = Tree::deserialize(deserializer)?;
    if Walk::at("body").exactly(|walk| C::normalise(&tree, walk)).is_none() {
        return Err(D::Error::custom("no variant fits"));
    }
    let choice = read(&tree).map_err(D::Error::custom)?;
    match choice.holds() {
        true => Ok(choice),
        false => Err(D::Error::custom("a variant with broken constraints comes before the one that fits")),
    }
}
