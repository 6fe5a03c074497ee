//! The wire formats of parameters: text to pairs of names and values, without a request around it.

pub(super) mod cookie;
pub(super) mod form;
pub(super) mod header;
pub(super) mod query;
