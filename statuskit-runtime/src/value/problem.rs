//! What can be wrong with a value: one constructor per error type of pydantic.

use super::python::quoted;
use super::secrets::MASK;
use crate::tree::Tree;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::fmt::Display;

/// What is wrong with a value, without its place and input.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// pydantic's name for the error: `int_parsing`.
    pub kind: Cow<'static, str>,
    /// The message.
    pub msg: String,
    /// The values that the message mentions.
    pub ctx: Option<IndexMap<&'static str, Tree>>,
}

impl Problem {
    /// Creates a problem without context values.
    pub fn new(kind: impl Into<Cow<'static, str>>, msg: impl Into<String>) -> Self {
        Problem { kind: kind.into(), msg: msg.into(), ctx: None }
    }

    /// Adds a value that the message mentions.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<Tree>) -> Self {
        self.ctx.get_or_insert_default().insert(key, value.into());
        self
    }

    /// Creates the problem of a value that a user-defined check rejects.
    pub fn value_error(error: impl Display) -> Self {
        Problem::new("value_error", format!("Value error, {error}")).with("error", IndexMap::new())
    }

    /// Creates the problem of a value that fails a user-defined assertion.
    pub fn assertion_error(error: impl Display) -> Self {
        let msg = format!("Assertion failed, {error}");
        Problem::new("assertion_error", msg).with("error", IndexMap::new())
    }

    /// Creates the problem of a document that is not JSON. `error` is the reason.
    pub fn json_invalid(error: &'static str) -> Self {
        Problem::new("json_invalid", "JSON decode error").with("error", error)
    }

    /// Creates the problem of a tag that names no variant.
    pub(crate) fn union_tag_invalid(tag: &str, name: &str, names: &[&str]) -> Self {
        let tag = quoted(tag);
        let expected = names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
        let msg = format!(
            "Input tag '{name}' found using {tag} does not match any of the expected tags: {expected}"
        );
        Problem::new("union_tag_invalid", msg)
            .with("discriminator", tag)
            .with("tag", name)
            .with("expected_tags", expected)
    }

    /// Masks the tag that the client sent, for a problem inside a secret.
    pub(super) fn discreet(mut self) -> Self {
        if let Some(tag) = self.ctx.as_mut().and_then(|ctx| ctx.get_mut("tag")) {
            *tag = Tree::from(MASK);
            "Input tag does not match any of the expected tags".clone_into(&mut self.msg);
        }
        self
    }

    /// Creates the problem of a tag that is absent.
    pub(crate) fn union_tag_not_found(tag: &str) -> Self {
        let tag = quoted(tag);
        let msg = format!("Unable to extract tag using discriminator {tag}");
        Problem::new("union_tag_not_found", msg).with("discriminator", tag)
    }

    /// Creates the problem of a value that is not one of the allowed literals.
    pub fn literal_error(expected: &str) -> Self {
        Problem::new("literal_error", format!("Input should be {expected}")).with("expected", expected)
    }

    /// Creates the problem of a value that is not one of the variants.
    pub(crate) fn enumeration(expected: &str) -> Self {
        Problem::new("enum", format!("Input should be {expected}")).with("expected", expected)
    }
}

/// Problems with a fixed message.
macro_rules! fixed {
    ($($(#[$doc:meta])* $name:ident: $msg:literal)*) => {
        impl Problem { $(
            $(#[$doc])*
            pub fn $name() -> Self {
                Problem::new(stringify!($name), $msg)
            }
        )* }
    };
}

fixed! {
    /// Creates the problem of a required value that is absent.
    missing: "Field required"
    /// Creates the problem of an unknown field in a model that forbids unknown fields.
    extra_forbidden: "Extra inputs are not permitted"
    /// Creates the problem of a value that is not an object.
    model_attributes_type: "Input should be a valid dictionary or object to extract fields from"
    /// Creates the problem of a value that is not an integer at all.
    int_type: "Input should be a valid integer"
    /// Creates the problem of a string that is not an integer.
    int_parsing: "Input should be a valid integer, unable to parse string as an integer"
    /// Creates the problem of an integer that is too large.
    int_parsing_size: "Unable to parse input string as an integer, exceeded maximum size"
    /// Creates the problem of a fractional number, such as 1.5, for an integer.
    int_from_float: "Input should be a valid integer, got a number with a fractional part"
    /// Creates the problem of an infinite number or NaN, where a finite number is required.
    finite_number: "Input should be a finite number"
    /// Creates the problem of a value that is not a number at all.
    float_type: "Input should be a valid number"
    /// Creates the problem of a string that is not a number.
    float_parsing: "Input should be a valid number, unable to parse string as a number"
    /// Creates the problem of a value that is not a boolean at all.
    bool_type: "Input should be a valid boolean"
    /// Creates the problem of a string or number that does not represent a boolean.
    bool_parsing: "Input should be a valid boolean, unable to interpret input"
    /// Creates the problem of a value that is not a string.
    string_type: "Input should be a valid string"
    /// Creates the problem of a string with a lone surrogate.
    string_unicode: "Input should be a valid string, unable to parse raw data as a unicode string"
    /// Creates the problem of a value that is not a list.
    list_type: "Input should be a valid list"
    /// Creates the problem of a value that is not a list, for a tuple.
    tuple_type: "Input should be a valid tuple"
    /// Creates the problem of a value that is not a list, for a set.
    set_type: "Input should be a valid set"
    /// Creates the problem of a value other than `null`, where only `null` is allowed.
    none_required: "Input should be None"
    /// Creates the problem of a value that is not an object, for a map.
    dict_type: "Input should be a valid dictionary"
}
