//! What the keys of one value declare, for reading it and for the documentation.

use crate::tree::Tree;
use std::borrow::Cow;

/// What the keys of one value declare, collected by [`field_info`](super::rules::field_info).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldInfo {
    /// The name on the wire, if it differs from the parameter's own.
    pub alias: Option<&'static str>,
    /// A short name.
    pub title: Option<&'static str>,
    /// The description, in Markdown.
    pub description: Option<&'static str>,
    /// Example values.
    pub examples: Vec<Tree>,
    /// The named examples of a parameter or a body.
    pub openapi_examples: Option<serde_json::Value>,
    /// Whether the value is deprecated.
    pub deprecated: bool,
    /// Whether the documentation leaves the value out.
    pub hidden: bool,
    /// Whether errors and logs must not show the value.
    pub secret: bool,
    /// Whether the value is read and never sent.
    pub write_only: bool,
    /// Whether the body is read as `{"name": …}` even if it is the only one.
    pub embed: bool,
    /// Whether the `_` in the name of a header stays as it is instead of becoming `-`.
    pub underscores: bool,
    /// Whether the value must be present, even if `null` is allowed.
    pub required: bool,
    /// Whether coercion is off: the string `"5"` is not an integer.
    pub strict: bool,
    /// Whether the value has a default.
    pub has_default: bool,
    /// Whether a function makes the default, which is not documented then.
    pub has_default_factory: bool,
    /// Whether the value has a bound, a length, a pattern or a check.
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
    /// The minimum length.
    pub min_length: Option<usize>,
    /// The maximum length.
    pub max_length: Option<usize>,
    /// The regular expression that the string must match.
    pub pattern: Option<&'static str>,
    /// The JSON Schema `format` of the string.
    pub format: Option<Cow<'static, str>>,
    /// Additional JSON Schema keywords.
    pub schema_extra: Option<Tree>,
    /// Whether the author's own function serializes the value. Only serde knows what it writes.
    pub custom_serialize: bool,
}
