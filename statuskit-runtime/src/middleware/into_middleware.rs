//! `IntoMiddleware`: a function that returns a middleware, such as `RequestId::new` in
//! `middleware = [RequestId::new()]`.

use super::Middleware;
use std::marker::PhantomData;

/// A source of a middleware: a function without parameters that returns one, or the middleware itself.
///
/// The decorators pass the function rather than its result, so that calling a middleware instead of naming it
/// is a single error. If functions were the only implementors, rustc would complain about the number of
/// parameters instead of showing the message below.
#[diagnostic::on_unimplemented(
    message = "name the middleware without calling it: `middleware = [timing]`",
    label = "calling this does not return a middleware",
    note = "a middleware with settings can be created in place: `middleware = [Timeout::new(LIMIT)]`"
)]
pub trait IntoMiddleware<Way> {
    /// The kind of the middleware.
    type Kind;
    /// The type of the middleware.
    type Made: Middleware<Self::Kind>;

    /// Returns the middleware.
    fn make(self) -> Self::Made;
}

/// The `Way` of a function that returns a middleware of the kind `K`.
#[derive(Debug)]
pub struct Called<K>(PhantomData<K>);

/// The `Way` of a middleware itself.
#[derive(Debug)]
pub struct Itself;

impl<F, M, K> IntoMiddleware<Called<K>> for F
where
    F: FnOnce() -> M,
    M: Middleware<K>,
{
    type Kind = K;
    type Made = M;

    fn make(self) -> M {
        self()
    }
}

impl<M: Middleware> IntoMiddleware<Itself> for M {
    type Kind = ();
    type Made = M;

    fn make(self) -> M {
        self
    }
}
