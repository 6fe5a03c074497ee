//! Where an unmarked parameter of a type comes from.

use super::Value;

/// Where an unmarked parameter comes from: [`InQuery`] or [`InBody`].
pub trait Place {
    /// Whether an unmarked parameter is the body.
    const BODY: bool;
}

/// A place whose types can also be parameters of the path, the query, a header or a cookie.
pub trait ParameterPlace: Place {}

/// A type that can be a parameter of the path, the query, a header or a cookie, because its place allows it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is an enum with a tag, which can only be read from the body",
    label = "the path, the query, headers and cookies hold no such enum",
    note = "read it as a form with `#[form]`, or from JSON without an attribute; FastAPI has no such parameters either"
)]
pub trait ParameterValue {}

#[diagnostic::do_not_recommend]
impl<T: Value<Place: ParameterPlace>> ParameterValue for T {}

/// The place of types whose unmarked parameters are query parameters: numbers, strings, dates.
#[derive(Debug)]
pub struct InQuery;

/// The place of types whose unmarked parameters are the body: models, lists, maps.
#[derive(Debug)]
pub struct InBody;

/// The place of types that only a body can hold: enums with a tag.
#[derive(Debug)]
pub struct InBodyOnly;

impl Place for InQuery {
    const BODY: bool = false;
}

impl Place for InBody {
    const BODY: bool = true;
}

impl Place for InBodyOnly {
    const BODY: bool = true;
}

impl ParameterPlace for InQuery {}

impl ParameterPlace for InBody {}
