//! `Maker`: a function that gives a middleware, as `middleware = [RequestId::new()]` calls one.

use super::Middleware;
use std::marker::PhantomData;

/// What gives a middleware: a function without parameters, or the middleware itself.
///
/// The decorators hand over the function and not what it gives, so that a middleware which is called in
/// place of being named is one error. Were a function the only maker, rustc would count its parameters in place
/// of these words.
#[diagnostic::on_unimplemented(
    message = "name the middleware without calling it: `middleware = [timing]`",
    label = "calling this does not return a middleware",
    note = "a middleware with settings can be created in place: `middleware = [Timeout::new(LIMIT)]`"
)]
pub trait Maker<Way> {
    /// The kind of the middleware.
    type Kind;
    /// The middleware.
    type Made: Middleware<Self::Kind>;

    /// Gives it.
    fn make(self) -> Self::Made;
}

/// The way of a function that gives a middleware of the kind `K`.
#[derive(Debug)]
pub struct Called<K>(PhantomData<K>);

/// The way of a middleware.
#[derive(Debug)]
pub struct Itself;

impl<F, M, K> Maker<Called<K>> for F
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

impl<M: Middleware> Maker<Itself> for M {
    type Kind = ();
    type Made = M;

    fn make(self) -> M {
        self
    }
}
