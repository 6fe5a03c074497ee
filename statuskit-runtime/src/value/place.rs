//! Where an unmarked parameter of a type comes from.

/// Where an unmarked parameter comes from: [`InQuery`] or [`InBody`].
pub trait Place {
    /// Whether it is the body.
    const BODY: bool;
}

/// An unmarked parameter of this type is a query parameter: numbers, strings, dates.
#[derive(Debug)]
pub struct InQuery;

/// An unmarked parameter of this type is the body: models, lists, maps.
#[derive(Debug)]
pub struct InBody;

impl Place for InQuery {
    const BODY: bool = false;
}

impl Place for InBody {
    const BODY: bool = true;
}
