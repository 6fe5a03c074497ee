//! Values that `pattern` can constrain.

use crate::value::Problem;
use std::borrow::Cow;
use std::sync::Arc;

/// A value that is a string.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a string",
    label = "`pattern` requires a string or an `Option` of one",
    note = "to limit a number, use `ge` and `le`"
)]
pub trait Textual {
    /// Returns the string, or `None` if the value is absent.
    fn text(&self) -> Option<&str>;
}

macro_rules! texts {
    ($($text:ty)*) => { $(
        impl Textual for $text {
            #[inline(always)]
            fn text(&self) -> Option<&str> {
                Some(self)
            }
        }
    )* };
}

texts!(String Cow<'static, str> Box<str> Arc<str>);

impl<T: Textual> Textual for Option<T> {
    #[inline(always)]
    fn text(&self) -> Option<&str> {
        self.as_ref().and_then(T::text)
    }
}

/// Returns the problem of a string that does not match.
pub(super) fn broken(pattern: &str) -> Problem {
    Problem::new("string_pattern_mismatch", format!("String should match pattern '{pattern}'"))
        .with("pattern", pattern)
}
