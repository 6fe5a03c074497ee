//! Reading a choice: by its tag, or the first variant that fits.

use super::choosing::Choosing;
use super::reading::failed_check;
use super::variant_contents::VariantContents;
use super::{Choice, Tagging, tagged, untagged};
use crate::tree::{Tree, TreeError};
use crate::value::Walk;
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
        Tagging::Untagged => untagged::first_that_fits::<C>(contents, walk),
    })?;
    match failed_check(&coerced, C::check()) {
        Some(problem) => walk.fail(problem, tree),
        None => Some(coerced),
    }
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
