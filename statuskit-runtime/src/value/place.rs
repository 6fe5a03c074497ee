//! Where an unmarked parameter of a type comes from.

/// Where an unmarked parameter comes from: [`InQuery`] or [`InBody`].
pub trait Place {
    /// Whether an unmarked parameter is the body.
    const BODY: bool;
}

/// A place whose types can also be parameters of the path, the query, a header or a cookie.
pub trait ParameterPlace: Place {}

/// A place that an unmarked parameter can come from.
#[diagnostic::on_unimplemented(
    message = "a parameter of this type needs an attribute",
    label = "statuskit does not know where this parameter comes from",
    note = "for the address of the client, take a `ClientAddr`; for an address that the client sends, say where: `#[query] address: SocketAddr`"
)]
pub trait InferredPlace: Place {}

/// The place of types whose unmarked parameters are query parameters: numbers, strings, dates.
#[derive(Debug)]
pub struct InQuery;

/// The place of types whose unmarked parameters are the body: models, lists, maps.
#[derive(Debug)]
pub struct InBody;

/// The place of types that only a body can hold: enums with a tag.
#[derive(Debug)]
pub struct InBodyOnly;

/// The place of types whose parameters must be marked, because they look like something else: the address of the client.
#[derive(Debug)]
pub struct WhereMarked;

impl Place for InQuery {
    const BODY: bool = false;
}

impl Place for InBody {
    const BODY: bool = true;
}

impl Place for WhereMarked {
    const BODY: bool = false;
}

impl Place for InBodyOnly {
    const BODY: bool = true;
}

impl ParameterPlace for InQuery {}

impl ParameterPlace for InBody {}

impl ParameterPlace for WhereMarked {}

impl InferredPlace for InQuery {}

impl InferredPlace for InBody {}

impl InferredPlace for InBodyOnly {}
