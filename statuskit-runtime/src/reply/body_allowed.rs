//! A compile-time check: a route whose status forbids a body cannot have a handler that returns one.
//!
//! The check is a bound on a const parameter rather than a panic in a `const`. That makes the compiler point
//! at the return type and name it, even behind an alias.

use super::NoContent;
use crate::response::{RedirectResponse, Response};

pub use crate::status::forbids_body;

/// A type whose values may be returned. `FORBIDDEN` is whether the status forbids a body.
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

/// Compiles only if `T` may be returned. `FORBIDDEN` is whether the status forbids a body.
pub const fn assert_body_allowed<const FORBIDDEN: bool, T: ?Sized + BodyAllowed<FORBIDDEN>>() {}
