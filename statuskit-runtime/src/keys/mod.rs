//! What `#[field(…)]` and `#[query(…)]` declare for one value, as a chain of methods.

mod constraints;
pub(crate) mod default_for;
mod documentation;
mod field_info;
mod finite;
pub(crate) mod first_violation;
mod has_length;
#[cfg(feature = "url")]
mod http_url;
pub(crate) mod length_kind;
pub(crate) mod multiple;
pub(crate) mod ordered;
mod pattern;
pub(crate) mod read;
pub(crate) mod rules;
pub(crate) mod schema;
mod textual;

pub use default_for::DefaultFor;
pub use field_info::FieldInfo;
pub use finite::MaybeInfinite;
pub use has_length::HasLength;
#[cfg(feature = "url")]
pub use http_url::HttpUrl;
pub use length_kind::LengthKind;
pub use multiple::Multiple;
pub use ordered::{Ordered, Relation};
pub(crate) use read::{JsonReadError, parse_body, read_json, read_tree};
#[cfg(feature = "multipart")]
pub(crate) use rules::broken_key;
pub(crate) use rules::{default_of, explain, field_info, holds, stand_in_of};
pub(crate) use schema::described;
#[cfg(feature = "multipart")]
pub(crate) use schema::with_field_info;
pub use textual::Textual;

use crate::tree::Tree;
use first_violation::FirstViolation;

/// The keys of one value, as a function that adds them: `|keys| keys.ge(1).le(100)`.
pub type Rules<T> = for<'a> fn(Keys<'a, T>) -> Keys<'a, T>;

/// The keys of one value.
///
/// One chain serves every purpose: it checks a value, explains what is wrong with it, makes the default, and
/// describes itself. On the fast path it compiles down to the comparisons and allocates nothing. It is a
/// function rather than a list, because a generic model has no `static` to store a list in.
///
/// ```
/// use statuskit::__private::model;
/// use statuskit::extend::keys::Rules;
///
/// let limit: Rules<u32> = |keys| keys.default(|| 10).ge(1).le(100);
/// assert!(model::holds(&100, limit));
/// assert!(!model::holds(&101, limit));
/// assert_eq!(model::default_of(limit), Some(10));
/// ```
#[derive(Debug)]
pub struct Keys<'a, T> {
    pub(super) purpose: Purpose<'a, T>,
}

/// What the chain runs for.
#[derive(Debug)]
pub(super) enum Purpose<'a, T> {
    /// Check whether the constraints hold.
    Check { value: &'a T, holds: bool },
    /// Find the first constraint that does not hold.
    Explain { value: &'a T, broken: &'a mut FirstViolation },
    /// Check whether the list is too long, or the integer is outside both the range of its type and the
    /// bound, whatever else is wrong with it.
    Measure { tree: &'a Tree, strict: bool, broken: &'a mut FirstViolation },
    /// Make the default for an absent value.
    Default(&'a mut Option<T>),
    /// Collect what the keys declare.
    Describe(&'a mut FieldInfo),
}

impl<'a, T> Keys<'a, T> {
    #[inline(always)]
    pub(super) fn new(purpose: Purpose<'a, T>) -> Self {
        Keys { purpose }
    }

    /// Returns whether the constraints of the chain hold. Used with [`Purpose::Check`].
    #[inline(always)]
    pub(super) fn hold(self) -> bool {
        match self.purpose {
            Purpose::Check { holds, .. } => holds,
            Purpose::Explain { .. }
            | Purpose::Measure { .. }
            | Purpose::Default(_)
            | Purpose::Describe(_) => true,
        }
    }
}

impl<T> Keys<'_, T> {
    /// Sets the default for an absent value. The default is not checked.
    #[inline(always)]
    #[must_use]
    pub fn default<D: DefaultFor<T>>(mut self, make: impl FnOnce() -> D) -> Self {
        match &mut self.purpose {
            Purpose::Default(default) => **default = Some(make().into_default()),
            Purpose::Describe(info) => info.has_default = true,
            Purpose::Check { .. } | Purpose::Explain { .. } | Purpose::Measure { .. } => {}
        }
        self
    }

    /// Sets the function that makes the default for an absent value. Unlike a [`default`](Keys::default), it is
    /// not documented, as in pydantic. The default is not checked.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[model]
    /// struct Order {
    ///     #[field(default_factory = Vec::new)]
    ///     items: Vec<String>,
    /// }
    /// ```
    #[inline(always)]
    #[must_use]
    pub fn default_factory<D: DefaultFor<T>>(mut self, make: impl FnOnce() -> D) -> Self {
        if let Purpose::Describe(info) = &mut self.purpose {
            info.has_default_factory = true;
        }
        self.default(make)
    }

    /// Uses [`Default::default`] if the value is absent.
    #[inline(always)]
    #[must_use]
    pub fn or_default(self) -> Self
    where
        T: Default,
    {
        self.default(T::default)
    }
}
