//! The wire formats of parameters: parsers from text to names and values, independent of a request.

pub(super) mod cookie;
pub(super) mod form;
pub(super) mod header;
pub(super) mod query;
