//! `()`: only `null`.

use crate::model::{InBody, Problem, Value, Walk};
use crate::tree::Tree;
use std::borrow::Cow;

impl Value for () {
    type Place = InBody;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match tree {
            Tree::Null => Some(Tree::Null),
            _ => walk.fail(Problem::none_required(), tree),
        }
    }

    fn label() -> Cow<'static, str> {
        Cow::Borrowed("none")
    }
}
