//! Where an unmarked parameter of a type comes from.

/// Where an unmarked parameter comes from: [`InQuery`] or [`InBody`].
pub trait Place {
    /// Whether an unmarked parameter is the body.
    const BODY: bool;
}

/// A place whose types can also be parameters of the path, the query, a header or a cookie.
pub trait ParameterPlace: Place {}

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
