//! `()`: only `null`.

use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::{InBody, Problem, Value, Walk};
use std::borrow::Cow;

impl Value for () {
    type Place = InBody;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match tree {
            Tree::Null => Some(Tree::Null),
            _ => walk.fail(Problem::none_required(), tree),
        }
    }

    fn schema(_: &mut Components) -> Schema {
        Schema::of("null")
    }

    fn label() -> Cow<'static, str> {
        Cow::Borrowed("none")
    }
}
