//! A compile-time check: `responses(…)` cannot declare a body for a status that forbids one.

/// A body that `responses(…)` may declare. `FORBIDDEN` is whether the status forbids a body.
#[diagnostic::on_unimplemented(
    message = "this status forbids a body, but `responses(…)` declares `{Self}` for it",
    label = "a 1xx, 204, 205 or 304 response cannot carry `{Self}`",
    note = "remove `body = {Self}`, or choose another status"
)]
pub trait DeclarableBody<const FORBIDDEN: bool> {}

impl<T: ?Sized> DeclarableBody<false> for T {}
impl DeclarableBody<true> for () {}

/// Compiles only if `T` may be declared. `FORBIDDEN` is whether the status forbids a body.
pub const fn assert_declarable_body<const FORBIDDEN: bool, T: ?Sized + DeclarableBody<FORBIDDEN>>() {}
