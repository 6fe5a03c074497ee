//! What can be wrong with a value: one constructor for each of pydantic's error types.

use super::python::quoted;
use super::secrets::MASK;
use crate::tree::Tree;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::fmt::Display;

/// What is wrong with a value, without the place and the input.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// pydantic's name of it: `int_parsing`.
    pub kind: Cow<'static, str>,
    /// The sentence.
    pub msg: String,
    /// The values that the sentence speaks of.
    pub ctx: Option<IndexMap<&'static str, Tree>>,
}

impl Problem {
    /// A problem with nothing to add to its sentence.
    pub fn new(kind: impl Into<Cow<'static, str>>, msg: impl Into<String>) -> Self {
        Problem { kind: kind.into(), msg: msg.into(), ctx: None }
    }

    /// Adds a value that the sentence speaks of.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<Tree>) -> Self {
        self.ctx.get_or_insert_default().insert(key, value.into());
        self
    }

    /// A check of the user's own said no.
    pub fn value_error(error: impl Display) -> Self {
        Problem::new("value_error", format!("Value error, {error}")).with("error", IndexMap::new())
    }

    /// An assertion of the user's own failed.
    pub fn assertion_error(error: impl Display) -> Self {
        let msg = format!("Assertion failed, {error}");
        Problem::new("assertion_error", msg).with("error", IndexMap::new())
    }

    /// The document is no JSON; `error` says why.
    pub fn json_invalid(error: &'static str) -> Self {
        Problem::new("json_invalid", "JSON decode error").with("error", error)
    }

    /// No variant has the name under the tag.
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

    /// The same of a secret: its sentence repeats nothing of what was sent.
    pub(super) fn discreet(mut self) -> Self {
        if let Some(tag) = self.ctx.as_mut().and_then(|ctx| ctx.get_mut("tag")) {
            *tag = Tree::from(MASK);
            "Input tag does not match any of the expected tags".clone_into(&mut self.msg);
        }
        self
    }

    /// The tag that names the variant is absent.
    pub(crate) fn union_tag_not_found(tag: &str) -> Self {
        let tag = quoted(tag);
        let msg = format!("Unable to extract tag using discriminator {tag}");
        Problem::new("union_tag_not_found", msg).with("discriminator", tag)
    }

    /// None of the values that are allowed.
    pub fn literal_error(expected: &str) -> Self {
        Problem::new("literal_error", format!("Input should be {expected}")).with("expected", expected)
    }

    /// None of the variants that there are.
    pub(crate) fn enumeration(expected: &str) -> Self {
        Problem::new("enum", format!("Input should be {expected}")).with("expected", expected)
    }
}

/// Problems whose sentence is always the same.
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
    /// A required value is absent.
    missing: "Field required"
    /// A field that the model does not know and forbids.
    extra_forbidden: "Extra inputs are not permitted"
    /// Not an object.
    model_attributes_type: "Input should be a valid dictionary or object to extract fields from"
    /// Not an integer at all.
    int_type: "Input should be a valid integer"
    /// A text that is no integer.
    int_parsing: "Input should be a valid integer, unable to parse string as an integer"
    /// An integer of too many digits.
    int_parsing_size: "Unable to parse input string as an integer, exceeded maximum size"
    /// 1.5 for an integer.
    int_from_float: "Input should be a valid integer, got a number with a fractional part"
    /// Infinity for an integer.
    finite_number: "Input should be a finite number"
    /// Not a number at all.
    float_type: "Input should be a valid number"
    /// A text that is no number.
    float_parsing: "Input should be a valid number, unable to parse string as a number"
    /// Not a boolean at all.
    bool_type: "Input should be a valid boolean"
    /// A text or number that stands for no boolean.
    bool_parsing: "Input should be a valid boolean, unable to interpret input"
    /// Not a string.
    string_type: "Input should be a valid string"
    /// A string with a lone surrogate.
    string_unicode: "Input should be a valid string, unable to parse raw data as a unicode string"
    /// Not a list.
    list_type: "Input should be a valid list"
    /// Not a list, where a tuple is wanted.
    tuple_type: "Input should be a valid tuple"
    /// Not a list, where a set is wanted.
    set_type: "Input should be a valid set"
    /// Something, where nothing is wanted.
    none_required: "Input should be None"
    /// Not an object, where a map is wanted.
    dict_type: "Input should be a valid dictionary"
}
