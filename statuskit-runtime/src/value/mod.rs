//! What can be read from a request: the one trait behind every parameter, field and item.

pub(crate) mod exactly;
pub(crate) mod masked;
mod pairs;
mod place;
mod problem;
mod problems;
pub(crate) mod python;
mod into_problem;
pub(crate) mod secrets;
pub(crate) mod sent_duration;
mod walk;

pub use exactly::{read_exactly, read_nullable};
pub use into_problem::IntoProblem;
pub use pairs::{PairName, Pairs, VariantPairs};
pub use place::{InBody, InBodyOnly, InQuery, InferredPlace, ParameterPlace, Place, WhereMarked};
pub use problem::Problem;
pub(crate) use problems::MAX_REPORTED;
pub(crate) use walk::Branches;
pub use walk::Walk;

use crate::schema::{Components, Schema};
use crate::tree::Tree;

use serde::de::{DeserializeOwned, Deserializer};
use std::borrow::Cow;

/// A type that can be read from a request.
///
/// `#[model]` implements it, also for a scalar of your own, which is read as another type and converted:
///
/// ```
/// use statuskit::prelude::*;
///
/// #[model]
/// #[derive(Clone)]
/// #[serde(try_from = "u32", into = "u32")]
/// struct Even(u32);
///
/// impl TryFrom<u32> for Even {
///     type Error = &'static str;
///
///     fn try_from(number: u32) -> Result<Self, Self::Error> {
///         if number % 2 == 0 { Ok(Even(number)) } else { Err("expected an even number") }
///     }
/// }
///
/// impl From<Even> for u32 {
///     fn from(Even(number): Even) -> u32 {
///         number
///     }
/// }
///
/// #[get("/half")]
/// async fn half(#[query] of: Even) -> u32 {
///     of.0 / 2
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![half]));
/// assert_eq!(client.get("/half?of=8").await.json::<u32>(), 4);
/// client.get("/half?of=7").await.assert_status(HTTP_422_UNPROCESSABLE_CONTENT);
/// # }
/// ```
///
/// Implement it by hand if the scalar has a schema or errors of its own:
///
/// ```
/// use serde::Deserialize;
/// use statuskit::extend::schema::{Components, Schema};
/// use statuskit::extend::value::{InQuery, Problem, Value, Walk};
/// use statuskit::extend::tree::Tree;
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
///             _ => walk.fail(Problem::value_error("expected an even number"), tree),
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
/// A value is read at most twice. The fast path is serde alone, then [`holds`](Value::holds). If that fails,
/// [`normalise`](Value::normalise) walks the document, collects every problem and coerces as pydantic does.
/// serde then reads the result of the walk. The walk must accept everything that the fast path accepts.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from a request",
    label = "statuskit does not know how to read this",
    note = "if `{Self}` is your own type, add `#[model]` to it; if it only implements `Deserialize` and `JsonSchema`, use `Json<{Self}>`",
    note = "the client's address, the extensions and the raw body of a request have parameters of their own: `ClientAddr`, `RequestParts`, `#[body] data: Bytes`; a map is a `BTreeMap`"
)]
pub trait Value: DeserializeOwned + Send + 'static {
    /// Where an unmarked parameter of this type comes from.
    type Place: Place;

    /// Whether the type takes every value of a repeated key: `?tag=a&tag=b`.
    const MANY: bool = false;

    /// Whether a marked body of this type is the text itself instead of JSON.
    const RAW_TEXT: bool = false;

    /// Whether an empty string counts as absent. FastAPI does this for a list in a
    /// [`JsonText`](crate::types::JsonText).
    const EMPTY_IS_ABSENT: bool = false;

    /// Checks and coerces a document. Collects every problem, and returns `None` if there are any.
    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree>;

    /// Reads the value on the fast path. Must not accept more than [`normalise`](Value::normalise) does with
    /// coercion turned off. The `Deserialize` of another crate might: chrono reads the date `2020-1-1`.
    ///
    /// # Errors
    ///
    /// Returns the deserializer's errors. The walk then reports what is wrong.
    #[inline]
    fn read_exactly<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(deserializer)
    }

    /// Returns whether the constraints inside the value hold.
    #[inline]
    fn holds(&self) -> bool {
        true
    }

    /// Returns the stand-in for an absent value: `null` for an `Option`.
    fn absent() -> Option<Tree> {
        None
    }

    /// Reads a string from the path, the query, a header or a cookie. `None` leaves the decision to the walk.
    ///
    /// `normalise` must accept everything that this accepts, with the same value.
    #[inline]
    fn from_text(_text: &str) -> Option<Self> {
        None
    }

    /// Returns the names of the fields of a model, so that it can be read from key-value pairs, or `None` if the
    /// type is not a model. An enum has them if each of its variants is a model, and no key holds its content.
    fn pairs() -> Option<Pairs> {
        None
    }

    /// Returns the value as the documentation shows it as a default, or `None` to leave it out.
    fn shown(&self) -> Option<Tree> {
        None
    }

    /// Returns the schema for the documentation. [`foreign_schema`](crate::schema::foreign_schema) returns the schema
    /// that schemars generates.
    fn schema(components: &mut Components) -> Schema;

    /// Returns the name of this type in `loc` where it is an alternative of an untagged enum. The default is
    /// its name in Rust.
    fn label() -> Cow<'static, str> {
        let path = std::any::type_name::<Self>().split('<').next().unwrap_or_default();
        Cow::Borrowed(path.rsplit("::").next().unwrap_or_default())
    }
}

/// Returns the [`Value::label`] of a generic model: `Page[Item]`.
pub fn generic_label(name: &str, arguments: &[Cow<'static, str>]) -> Cow<'static, str> {
    Cow::Owned(format!("{name}[{}]", arguments.join(", ")))
}

/// Implements [`Value::shown`] for a model: shows it as it is sent.
pub fn shown<T: serde::Serialize>(value: &T) -> Option<Tree> {
    serde_json::to_value(value).map(Tree::from).ok()
}
