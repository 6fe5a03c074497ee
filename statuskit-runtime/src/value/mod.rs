//! What can be read from a request: the one trait behind every parameter, field and item.

pub(crate) mod exactly;
pub(crate) mod masked;
mod place;
mod problem;
mod problems;
pub(crate) mod python;
mod refusal;
pub(crate) mod secrets;
mod walk;

pub use exactly::read_exactly;
pub use masked::{Masked, write_masked};
pub use place::{InBody, InQuery, Place};
pub use problem::Problem;
pub(crate) use problems::MAX_TOLD;
pub use refusal::Refusal;
pub use walk::Walk;

use crate::schema::{Components, Schema};
use crate::tree::Tree;

use serde::de::{DeserializeOwned, Deserializer};
use std::borrow::Cow;

/// A type that can be read from a request.
///
/// `#[model]` implements it. By hand it is written for a scalar of one's own:
///
/// ```
/// use serde::Deserialize;
/// use statuskit_runtime::schema::{Components, Schema};
/// use statuskit_runtime::value::{InQuery, Problem, Value, Walk};
/// use statuskit_runtime::tree::Tree;
///
/// #[derive(Debug, Deserialize)]
/// struct Even(u32);
///
/// impl Value for Even {
///     type Place = InQuery;
///
///     fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
///         let coerced = u32::normalise(tree, walk)?;
///         match Even::deserialize(&coerced) {
///             Ok(even) if even.holds() => Some(coerced),
///             _ => walk.fail(Problem::value_error("an even number is wanted"), tree),
///         }
///     }
///
///     fn holds(&self) -> bool {
///         self.0 % 2 == 0
///     }
///
///     fn schema(components: &mut Components) -> Schema {
///         u32::schema(components).with("multipleOf", 2)
///     }
/// }
/// ```
///
/// A value is read twice at most. The fast path is serde alone, then [`holds`](Value::holds). Where that
/// fails, [`normalise`](Value::normalise) walks the document, collects every problem and coerces as pydantic
/// does; serde then reads what the walk gives back. What the fast path accepts, the walk must accept.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a request",
    label = "statuskit does not know how to read this",
    note = "add `#[model]` to `{Self}`, or use `Json<{Self}>` if it only implements `Deserialize` and `JsonSchema`"
)]
pub trait Value: DeserializeOwned + Send + 'static {
    /// Where an unmarked parameter of this type comes from.
    type Place: Place;

    /// Whether it takes every value of a key that is repeated: `?tag=a&tag=b`.
    const MANY: bool = false;

    /// Whether a marked body of this type is the text itself, not JSON.
    const RAW_TEXT: bool = false;

    /// Whether an empty text counts as absent, as FastAPI has it for a list in a [`JsonText`](super::types::JsonText).
    const EMPTY_IS_ABSENT: bool = false;

    /// Checks and coerces a document; collects every problem. `None`: there were some.
    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree>;

    /// Reads what serde gives: the fast path. It takes no more than [`normalise`](Value::normalise) does with
    /// coercion turned off, which a `Deserialize` of another crate may: chrono reads the date `2020-1-1`.
    ///
    /// # Errors
    ///
    /// Those of the deserializer; the walk then says what is wrong.
    #[inline]
    fn read_exactly<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    /// Whether the constraints inside the value hold.
    #[inline]
    fn holds(&self) -> bool {
        true
    }

    /// What stands in for an absent value: `null` for an `Option`.
    fn absent() -> Option<Tree> {
        None
    }

    /// Reads a text of the path, the query, a header or a cookie. `None`: let the walk decide.
    ///
    /// What this accepts, `normalise` accepts with the same value.
    #[inline]
    fn from_text(_text: &str) -> Option<Self> {
        None
    }

    /// Tells the fields of a model, so that it can be read from pairs: the name on the wire, and whether the
    /// field takes every value of a repeated key. `false`: this is no model.
    fn pairs(_visit: &mut dyn FnMut(&'static str, bool)) -> bool {
        false
    }

    /// The value as the documentation shows it where it is a default; `None`: not at all.
    fn shown(&self) -> Option<Tree> {
        None
    }

    /// What the documentation says of such values. [`foreign_schema`](super::schema::foreign_schema) gives what schemars
    /// says of them.
    fn schema(components: &mut Components) -> Schema;

    /// The name of this type among the alternatives of an untagged enum, as it stands in `loc`: its name in Rust.
    fn label() -> Cow<'static, str> {
        let path = std::any::type_name::<Self>().split('<').next().unwrap_or_default();
        Cow::Borrowed(path.rsplit("::").next().unwrap_or_default())
    }
}

/// [`Value::label`] of a generic model: `Page[Item]`.
pub fn generic_label(name: &str, arguments: &[Cow<'static, str>]) -> Cow<'static, str> {
    Cow::Owned(format!("{name}[{}]", arguments.join(", ")))
}

/// [`Value::shown`] of a model: as it is sent.
pub fn shown<T: serde::Serialize>(value: &T) -> Option<Tree> {
    serde_json::to_value(value).map(Tree::from).ok()
}
