//! What the keys of one value say to the reader and to the documentation.

use crate::tree::Tree;
use std::borrow::Cow;

/// What the keys of one value say, gathered by [`facts`](super::facts).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The name on the wire, if it is not the parameter's own.
    pub alias: Option<&'static str>,
    /// A short name.
    pub title: Option<&'static str>,
    /// What it is.
    pub description: Option<&'static str>,
    /// Values as they may be.
    pub examples: Vec<Tree>,
    /// No longer to be used.
    pub deprecated: bool,
    /// Not in the documentation.
    pub hidden: bool,
    /// Not to be shown in errors and logs.
    pub secret: bool,
    /// Read, and never sent.
    pub write_only: bool,
    /// A body that is read as `{"name": …}` even when it is the only one.
    pub embed: bool,
    /// A header whose `_` is not written as `-`.
    pub underscores: bool,
    /// Must be there, even where `null` may stand.
    pub required: bool,
    /// Not coerced: the string `"5"` is no integer.
    pub strict: bool,
    /// May be absent.
    pub has_default: bool,
    /// Has a bound, a length, a pattern or a check.
    pub constrained: bool,
    /// The bound of `gt`.
    pub gt: Option<Tree>,
    /// The bound of `ge`.
    pub ge: Option<Tree>,
    /// The bound of `lt`.
    pub lt: Option<Tree>,
    /// The bound of `le`.
    pub le: Option<Tree>,
    /// The step of `multiple_of`.
    pub multiple_of: Option<Tree>,
    /// The least length.
    pub min_length: Option<usize>,
    /// The greatest length.
    pub max_length: Option<usize>,
    /// The regular expression.
    pub pattern: Option<&'static str>,
    /// What the text is, in JSON Schema's words.
    pub format: Option<Cow<'static, str>>,
    /// Keywords of JSON Schema beside the others.
    pub schema_extra: Option<Tree>,
    /// Sent by a function of the author's, of which only serde knows what it gives.
    pub written_otherwise: bool,
}
