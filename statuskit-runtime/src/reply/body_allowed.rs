//! A status that forbids a body, on a handler that returns one, does not compile.
//!
//! A bound on a const parameter rather than a panic in a `const`: the compiler then points at the
//! return type and says which type it is, also behind an alias.

use super::NoContent;
use crate::response::{RedirectResponse, Response};

pub use crate::status::forbids_body;

/// Whether values of this type may be sent with a status that forbids a body.
#[diagnostic::on_unimplemented(
    message = "the status of this route forbids a body, but the handler returns `{Self}`",
    label = "a 1xx, 204, 205 or 304 response cannot carry `{Self}`",
    note = "return `()` or `NoContent`, or choose another status"
)]
pub trait BodyAllowed<const FORBIDDEN: bool> {}

impl<T: ?Sized> BodyAllowed<false> for T {}
impl BodyAllowed<true> for () {}
impl BodyAllowed<true> for NoContent {}
impl BodyAllowed<true> for Response {}
impl BodyAllowed<true> for RedirectResponse {}
impl<T: BodyAllowed<true>, E> BodyAllowed<true> for Result<T, E> {}

/// Compiles where `T` may be sent with a status that forbids a body or not.
pub const fn need_body_allowed<const FORBIDDEN: bool, T: ?Sized + BodyAllowed<FORBIDDEN>>() {}
