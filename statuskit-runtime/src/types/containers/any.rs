//! Any JSON, and any object.

use crate::schema::{Components, Schema};
use crate::tree::{Number, Tree};
use crate::value::{InBody, Problem, Value, Walk};
use std::borrow::Cow;
use std::collections::BTreeMap;

impl Value for serde_json::Value {
    type Place = InBody;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        if tree.has_number(Number::is_beyond_floats) {
            return walk.fail(Problem::int_parsing_size(), tree);
        }
        match serde_path_to_error::deserialize::<_, Self>(tree) {
            Ok(_) => Some(tree.clone()),
            Err(error) => crate::keys::read::fail_at_path(tree, error.path(), error.inner(), walk),
        }
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(self.clone()))
    }

    fn schema(_: &mut Components) -> Schema {
        Schema::any()
    }

    fn label() -> Cow<'static, str> {
        Cow::Borrowed("any")
    }
}

impl Value for serde_json::Map<String, serde_json::Value> {
    type Place = InBody;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        BTreeMap::<String, serde_json::Value>::normalise(tree, walk)
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(serde_json::Value::Object(self.clone())))
    }

    fn schema(components: &mut Components) -> Schema {
        BTreeMap::<String, serde_json::Value>::schema(components)
    }

    fn label() -> Cow<'static, str> {
        BTreeMap::<String, serde_json::Value>::label()
    }
}
