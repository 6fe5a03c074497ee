//! The raw body: `Bytes`.

use super::Param;
use super::body::{BodyInput, BodyValue, body};
use crate::keys::{Rules, field_info};
use crate::operation::BodyPart;
use crate::schema::{LazySchema, Schema};
use crate::tree::Tree;
use crate::value::{Problem, Walk};
use bytes::Bytes;

impl Param for Bytes {
    type Input = BodyInput<Bytes>;

    fn input(name: &'static str) -> BodyInput<Bytes> {
        body(name, |keys| keys)
    }
}

/// The whole body, whatever its media type. As a member of a JSON object, it is the bytes of a string, as in
/// FastAPI.
impl BodyValue for Bytes {
    fn body(name: &'static str, rules: Rules<Bytes>) -> BodyInput<Bytes> {
        let info = field_info(rules);
        let name = info.alias.unwrap_or(name);
        let schema = if info.embed { member_schema } else { Schema::any };
        let part = BodyPart {
            name,
            media_type: info.embed.then_some("application/json"),
            required: info.embed,
            embedded: info.embed,
            form_model: None,
            hidden: info.hidden,
            schema: LazySchema::of::<Bytes>(move |_| schema()),
            examples: info.openapi_examples,
        };
        BodyInput { name, rules, part, whole: |_, bytes, _| Some(bytes.clone()), member: read_member }
    }
}

fn member_schema() -> Schema {
    Schema::of("string").with("contentMediaType", "application/octet-stream")
}

fn read_member(_: &BodyInput<Bytes>, member: Option<&Tree>, walk: &mut Walk) -> Option<Bytes> {
    let Some(tree) = member else { return walk.fail(Problem::missing(), &Tree::Null) };
    match tree {
        Tree::Text(text) => text.as_str().map(|text| Bytes::copy_from_slice(text.as_bytes())),
        _ => None,
    }
    .or_else(|| walk.fail(Problem::new("bytes_type", "Input should be a valid bytes"), tree))
}
