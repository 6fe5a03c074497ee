//! Choices without a tag: the first variant that fits.

use super::Choice;
use super::choosing::{Choosing, Selector};
use super::variant_contents::VariantContents;
use crate::tree::Tree;
use crate::value::Walk;

/// Returns the first variant that fits without coercion, or else the first that fits with it. Like pydantic,
/// this reads `"1"` as a string if there is a variant for strings, even after one for integers.
pub(super) fn first_that_fits<C: Choice>(contents: VariantContents<'_>, walk: &mut Walk) -> Option<Tree> {
    let exact = walk.exactly(|walk| Choosing::read::<C>(Selector::Any, contents, &walk.fork()).found);
    if let Some(found) = exact {
        return found.content.or(Some(Tree::Null));
    }
    let Choosing { found, failed, .. } = Choosing::read::<C>(Selector::Any, contents, &walk.fork());
    match found {
        Some(found) => found.content.or(Some(Tree::Null)),
        None => {
            failed.into_iter().for_each(|attempt| walk.absorb(attempt));
            None
        }
    }
}
