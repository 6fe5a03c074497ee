//! `BodyInput`: the body as JSON, either whole or as a member of an object. For a `String`, the body is text.

use super::content_type::BodyFormat;
use super::{Exchange, Input};
use crate::error::HttpError;
use crate::keys::{FieldInfo, Rules, default_of, described, field_info, read_json, read_tree, stand_in_of};
use crate::operation::{BodyPart, Operation, Source};
use crate::schema::LazySchema;
use crate::tree::Tree;
use crate::value::{Problem, Value, Walk};
use bytes::Bytes;
use http::StatusCode;

/// The input of the body, or of a part of it.
///
/// The constructor stores what it knows about `T` as functions, so that a type that cannot be read is one
/// error at the constructor rather than one wherever the input is used.
#[derive(Debug)]
pub struct BodyInput<T> {
    pub(super) name: &'static str,
    pub(super) rules: Rules<T>,
    pub(super) part: BodyPart,
    pub(super) whole: fn(&BodyInput<T>, &Bytes, &mut Exchange) -> Option<T>,
    pub(super) member: fn(&BodyInput<T>, Option<&Tree>, &mut Walk) -> Option<T>,
}

/// A type that `#[body]` can read: every [`Value`], and [`Bytes`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a request",
    label = "statuskit does not know how to read this",
    note = "if `{Self}` is your own type, add `#[model]` to it; if it only implements `Deserialize` and `JsonSchema`, use `Json<{Self}>`"
)]
pub trait BodyValue: Sized {
    /// Creates the input of the body, or of its member with this name.
    fn body(name: &'static str, rules: Rules<Self>) -> BodyInput<Self>;
}

/// Creates the input of the body, or of its member with this name if the handler takes several parts or sets
/// `embed`.
pub fn body<T: BodyValue>(name: &'static str, rules: Rules<T>) -> BodyInput<T> {
    T::body(name, rules)
}

impl<T: Value> BodyValue for T {
    fn body(name: &'static str, rules: Rules<T>) -> BodyInput<T> {
        value(name, rules)
    }
}

fn value<T: Value>(name: &'static str, rules: Rules<T>) -> BodyInput<T> {
    let FieldInfo { alias, embed, has_default, hidden, openapi_examples, .. } = field_info(rules);
    let name = alias.unwrap_or(name);
    let part = BodyPart {
        name,
        media_type: (!T::RAW_TEXT || embed).then_some("application/json"),
        required: !has_default && stand_in_of(rules).is_none(),
        embedded: embed,
        form_model: None,
        hidden,
        schema: LazySchema::of::<T>(move |components| described(rules, components)),
        examples: openapi_examples,
    };
    let whole = if T::RAW_TEXT { BodyInput::read_text } else { BodyInput::read_whole };
    BodyInput { name, rules, part, whole, member: BodyInput::read_member }
}

impl<T: Value> BodyInput<T> {
    fn read_whole(&self, bytes: &Bytes, exchange: &mut Exchange) -> Option<T> {
        let content = BodyFormat::of(bytes, exchange)?;
        if content == BodyFormat::Json {
            return read_json(bytes, self.rules).map_err(|error| exchange.refuse_body(error)).ok();
        }
        let text = (content == BodyFormat::Text).then(|| Tree::from(&*String::from_utf8_lossy(bytes)));
        let mut walk = Walk::at(Source::Body.word());
        let value = self.read_member(text.as_ref(), &mut walk);
        value.or_else(|| exchange.invalid(walk.into_problems()))
    }

    /// Reads a text body as it is, whatever its media type.
    fn read_text(&self, bytes: &Bytes, exchange: &mut Exchange) -> Option<T> {
        let Ok(text) = std::str::from_utf8(bytes) else {
            return exchange.raise(HttpError::new(StatusCode::BAD_REQUEST, "The body is not UTF-8"));
        };
        let mut walk = Walk::at(Source::Body.word());
        let value = read_tree(&Tree::from(text), self.rules, &mut walk);
        value.or_else(|| exchange.invalid(walk.into_problems()))
    }

    /// Reads the value of a member, or uses the default or stand-in if the member is absent.
    fn read_member(&self, member: Option<&Tree>, walk: &mut Walk) -> Option<T> {
        if let Some(tree) = member {
            return read_tree(tree, self.rules, walk);
        }
        default_of(self.rules).or_else(|| match stand_in_of(self.rules) {
            Some(tree) => read_tree(&tree, self.rules, walk),
            None => walk.fail(Problem::missing(), &Tree::Null),
        })
    }
}

impl<T: Send + 'static> Input for BodyInput<T> {
    type Value = T;

    fn source(&self) -> Option<Source> {
        Some(Source::Body)
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<T> {
        if !self.part.embedded && !exchange.plan.is_embedded {
            let bytes = exchange.body_bytes().await?;
            return (self.whole)(self, &bytes, exchange);
        }
        let mut walk = Walk::at(Source::Body.word());
        let value = match exchange.body_tree().await? {
            Tree::Map(members) => {
                walk.within(self.name, |walk| (self.member)(self, members.get(self.name), walk))
            }
            // As in FastAPI, every member is missing from such a body, those with a default too.
            _ => walk.within(self.name, |walk| walk.fail(Problem::missing(), &Tree::Null)),
        };
        value.or_else(|| exchange.invalid(walk.into_problems()))
    }

    fn describe(&self, operation: &mut Operation) {
        operation.bodies.push(self.part.clone());
    }
}
