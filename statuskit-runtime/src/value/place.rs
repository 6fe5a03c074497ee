//! Where an unmarked parameter of a type comes from.

/// Where an unmarked parameter comes from: [`InQuery`] or [`InBody`].
pub trait Place {
    /// Whether an unmarked parameter is the body.
    const BODY: bool;
}

/// The place of types whose unmarked parameters are query parameters: numbers, strings, dates.
#[derive(Debug)]
pub struct InQuery;

/// The place of types whose unmarked parameters are the body: models, lists, maps.
#[derive(Debug)]
pub struct InBody;

impl Place for InQuery {
    const BODY: bool = false;
}

impl Place for InBody {
    const BODY: bool = true;
}
