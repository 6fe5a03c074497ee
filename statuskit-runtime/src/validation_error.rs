//! `ValidationError`: one validation error of a request, in FastAPI's format.

use crate::tree::Tree;
use indexmap::IndexMap;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;
use std::fmt::{self, Display};

/// A step on the path to a value: the name of a field, or the index in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loc {
    /// The name of a field.
    Key(Cow<'static, str>),
    /// The zero-based index in a list.
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

impl Display for Loc {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Loc::Key(key) => out.write_str(key),
            Loc::Index(index) => index.fmt(out),
        }
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

/// One validation error of a request.
///
/// It is serialised as in FastAPI: `type`, `loc`, `msg`, `input` and, if there is one, `ctx`.
#[derive(Clone, Debug, PartialEq)]
pub struct ValidationError {
    /// The error type, in pydantic's terms: `missing`, `int_parsing`, …
    pub kind: Cow<'static, str>,
    /// The path to the invalid value: `["body", "items", 0, "name"]`.
    pub loc: Vec<Loc>,
    /// The message for humans.
    pub msg: String,
    /// The value that the client sent; `None` if the app does not show it.
    pub input: Option<Tree>,
    /// The values that the message refers to, such as a bound.
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
    fn the_keys_are_in_fastapis_order() {
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
