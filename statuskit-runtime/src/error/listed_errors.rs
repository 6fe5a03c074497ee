//! `ListedErrors`: the variants of its error type that a function lists with `errors = […]`.

use super::ErrorList;
use super::cause::DerivedError;
use std::any::TypeId;
use std::marker::PhantomData;

/// The variants that a function with the error type `E` may return, out of all that `E` has.
///
/// The contract of the route and its documentation contain these variants and no others. A variant that is
/// returned all the same is undeclared, except for one that is a 500.
///
/// A decorator writes the list from `errors = [AppError::NotFound]`. By hand it is:
///
/// ```
/// use statuskit::error::errors_of;
/// use statuskit::prelude::*;
/// use statuskit::Route;
///
/// #[derive(Debug, thiserror::Error, HttpError)]
/// enum AppError {
///     #[error("Not found")]
///     #[http(NOT_FOUND)]
///     NotFound,
///     #[error("Taken")]
///     #[http(CONFLICT)]
///     Taken,
/// }
///
/// async fn read_item() -> Result<String, AppError> {
///     Err(AppError::NotFound)
/// }
///
/// let errors = errors_of::<Result<String, AppError>, _>()
///     .variant(|error| matches!(error, AppError::NotFound), &["NotFound"]);
/// let route = Route::get("/item").errors(errors).handler((), |()| read_item());
/// let service = App::new().routes([route]).build().expect("the route is right");
/// let route = service.contract().route("GET /item").expect("the route exists");
/// assert!(route.statuses().eq([OK, NOT_FOUND]));
/// ```
#[derive(Debug)]
pub struct ListedErrors<E> {
    list: ErrorList,
    error: PhantomData<fn(&E)>,
}

/// The return type of a function that can fail with the error `E`.
#[diagnostic::on_unimplemented(
    message = "`errors` lists variants of the error in a `Result`, but this function returns `{Self}`",
    label = "`{Self}` is not a `Result`",
    note = "remove `errors`, or return `Result<_, E>` with an error type `E` that has `#[derive(HttpError)]`"
)]
pub trait Fallible<E> {}

#[diagnostic::do_not_recommend]
impl<T, E> Fallible<E> for Result<T, E> {}

/// An error type that is the one of the function.
#[diagnostic::on_unimplemented(
    message = "this function does not return the error `{Self}`",
    label = "not a variant of `{E}`",
    note = "`errors` lists variants of `{E}`, the error type of this function; write a variant of an error inside a transparent one as `{E}::Variant(Inner::Variant)`"
)]
pub trait ErrorOf<E> {}

impl<E> ErrorOf<E> for E {}

/// Creates an empty list for a function with this return type. Without a variant, the function raises no
/// error of its own.
pub fn errors_of<R: Fallible<E>, E: 'static>() -> ListedErrors<E> {
    let list = ErrorList::new(TypeId::of::<E>());
    ListedErrors { list, error: PhantomData }
}

impl<E> ListedErrors<E> {
    /// Adds a variant: its name, preceded by those of the transparent variants around it. A transparent
    /// variant stands for everything inside it. A struct is listed by its own name.
    ///
    /// `is_variant` is never called. It exists so that the compiler checks the name.
    #[must_use]
    pub fn variant<P: DerivedError + ErrorOf<E>>(
        mut self,
        is_variant: fn(&P) -> bool,
        path: &'static [&'static str],
    ) -> Self {
        let _ = is_variant;
        self.list.add(path);
        self
    }
}

impl<E> From<ListedErrors<E>> for ErrorList {
    fn from(listed: ListedErrors<E>) -> Self {
        listed.list
    }
}
