//! One thing that is wrong with a request, in FastAPI's form.

use crate::tree::Tree;
use indexmap::IndexMap;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;

/// A step of the way to a value: the name of a field, or the place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loc {
    /// A name.
    Key(Cow<'static, str>),
    /// A place, counted from 0.
    Index(usize),
}

impl From<&'static str> for Loc {
    fn from(key: &'static str) -> Self {
        Loc::Key(Cow::Borrowed(key))
    }
}

impl From<String> for Loc {
    fn from(key: String) -> Self {
        Loc::Key(Cow::Owned(key))
    }
}

impl From<Cow<'static, str>> for Loc {
    fn from(key: Cow<'static, str>) -> Self {
        Loc::Key(key)
    }
}

impl From<usize> for Loc {
    fn from(index: usize) -> Self {
        Loc::Index(index)
    }
}

impl Serialize for Loc {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Loc::Key(key) => serializer.serialize_str(key),
            Loc::Index(index) => serializer.serialize_u64(*index as u64),
        }
    }
}

/// One thing that is wrong with a request.
///
/// Serialised as FastAPI does: `type`, `loc`, `msg`, `input` and, where there is one, `ctx`.
#[derive(Clone, Debug, PartialEq)]
pub struct ValidationError {
    /// What is wrong, in one of pydantic's words: `missing`, `int_parsing`, …
    pub kind: Cow<'static, str>,
    /// Where: `["body", "items", 0, "name"]`.
    pub loc: Vec<Loc>,
    /// What is wrong, in a sentence.
    pub msg: String,
    /// What the client sent there; `None` where the app does not show it.
    pub input: Option<Tree>,
    /// The values that the sentence speaks of, such as the bound.
    pub ctx: Option<IndexMap<&'static str, Tree>>,
}

impl Serialize for ValidationError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", &self.kind)?;
        map.serialize_entry("loc", &self.loc)?;
        map.serialize_entry("msg", &self.msg)?;
        if let Some(input) = &self.input {
            map.serialize_entry("input", input)?;
        }
        if let Some(ctx) = &self.ctx {
            map.serialize_entry("ctx", ctx)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::{Loc, ValidationError};
    use crate::tree::Tree;
    use indexmap::IndexMap;

    #[test]
    fn the_keys_stand_in_the_order_of_fastapi() {
        let error = ValidationError {
            kind: "greater_than".into(),
            loc: vec![Loc::from("body"), Loc::from(0)],
            msg: "Input should be greater than 1".into(),
            input: Some(Tree::from(0)),
            ctx: Some(IndexMap::from([("gt", Tree::from(1))])),
        };
        let json = r#"{"type":"greater_than","loc":["body",0],"msg":"Input should be greater than 1","input":0,"ctx":{"gt":1}}"#;
        assert_eq!(serde_json::to_string(&error).unwrap(), json);
    }
}
