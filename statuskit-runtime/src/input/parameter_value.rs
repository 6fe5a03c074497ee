//! The types that parameters of the path, the query, headers and cookies can have.

use crate::value::{ParameterPlace, Value};

/// A type that can be a parameter of the path, the query, a header or a cookie, because its place allows it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is an enum with a tag, which can only be read from the body",
    label = "the path, the query, headers and cookies hold no such enum",
    note = "read it as a form with `#[form]`, or from JSON without an attribute; FastAPI has no such parameters either"
)]
pub trait ParameterValue {}

#[diagnostic::do_not_recommend]
impl<T: Value<Place: ParameterPlace>> ParameterValue for T {}
