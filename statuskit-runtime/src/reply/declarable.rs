//! A status that forbids a body, declared with one in `responses(…)`, does not compile.

/// Whether `responses(…)` may declare this body for a status that forbids one.
#[diagnostic::on_unimplemented(
    message = "this status forbids a body, but `responses(…)` declares `{Self}` for it",
    label = "a 1xx, 204, 205 or 304 response cannot carry `{Self}`",
    note = "remove `body = {Self}`, or choose another status"
)]
pub trait DeclarableBody<const FORBIDDEN: bool> {}

impl<T: ?Sized> DeclarableBody<false> for T {}
impl DeclarableBody<true> for () {}

/// Compiles where `T` may be declared for a status that forbids a body or not.
pub const fn need_declarable<const FORBIDDEN: bool, T: ?Sized + DeclarableBody<FORBIDDEN>>() {}
