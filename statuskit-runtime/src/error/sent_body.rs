//! `SentBody`: what a client sent, kept for error handlers.

use crate::tree::Tree;
use bytes::Bytes;
use serde_json::{Map, Value};

/// The body of a request that is invalid.
#[derive(Clone, Debug)]
pub(crate) enum SentBody {
    /// The bytes, which are probably JSON.
    Bytes(Bytes),
    /// The entries of a form. The last one of each name counts.
    Form(Map<String, Value>),
}

impl SentBody {
    /// Returns the JSON, the text of what is not JSON, or the entries of the form. `None` if there are no bytes.
    pub(super) fn json(&self) -> Option<Value> {
        match self {
            SentBody::Bytes(bytes) if bytes.is_empty() => None,
            SentBody::Bytes(bytes) => {
                let json = Tree::parse(bytes).ok().and_then(|tree| serde_json::to_value(tree).ok());
                Some(json.unwrap_or_else(|| String::from_utf8_lossy(bytes).into()))
            }
            SentBody::Form(entries) => Some(Value::Object(entries.clone())),
        }
    }
}
