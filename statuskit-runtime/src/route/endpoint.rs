//! `Endpoint`: the twin that a decorator generates beside its function.

use super::Route;

/// A type that `routes![…]` takes: a decorator generates it beside the function of the same name.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a route",
    label = "this has no route decorator",
    note = "add a decorator such as `#[get(\"/path\")]` to the function"
)]
pub trait Endpoint {
    /// Returns the routes, one per decorator.
    fn routes() -> Vec<Route>;
}

/// Collects the routes of decorated functions.
///
/// ```
/// use statuskit::prelude::*;
///
/// mod items {
///     use statuskit::prelude::*;
///
///     #[get("/items")]
///     pub async fn list() -> Vec<String> {
///         vec![]
///     }
/// }
///
/// let routes = routes![items::list];
/// assert_eq!(routes.len(), 1);
/// ```
#[macro_export]
macro_rules! routes {
    ($($endpoint:ty),* $(,)?) => {
        // A list of lists, since rustc limits how deeply iterators may be nested.
        ::std::vec::Vec::<$crate::route::Route>::from_iter(::core::iter::Iterator::flatten(
            ::core::iter::IntoIterator::into_iter([
                ::std::vec::Vec::<$crate::route::Route>::new(),
                $(::std::vec::Vec::from_iter(<$endpoint as $crate::route::Endpoint>::routes()),)*
            ]),
        ))
    };
}
