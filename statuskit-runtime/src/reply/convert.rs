//! `response_model`: converts the returned value before it is sent.

use std::marker::PhantomData;

/// A value that can be sent as a `U`, or a `Result`, `Option` or `Vec` of such a value.
///
/// `M` marks the shape. Without it, the impls would overlap.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as the response model `{U}`",
    label = "the handler returns this",
    note = "implement `From` for `{U}` so that the returned value converts into it"
)]
pub trait ReplyAs<U, M> {
    /// The type that is sent.
    type Output;

    /// Converts the value, or the values inside it.
    fn reply_as(self) -> Self::Output;
}

/// The shape of a value on its own.
#[derive(Debug)]
pub struct Plain;
/// The shape of a container whose content has the shape `M`.
#[derive(Debug)]
pub struct Inside<M>(PhantomData<M>);

impl<T: Into<U>, U> ReplyAs<U, Plain> for T {
    type Output = U;

    fn reply_as(self) -> U {
        self.into()
    }
}

impl<T: ReplyAs<U, M>, E, U, M> ReplyAs<U, Inside<M>> for Result<T, E> {
    type Output = Result<T::Output, E>;

    fn reply_as(self) -> Self::Output {
        self.map(T::reply_as)
    }
}

impl<T: ReplyAs<U, M>, U, M> ReplyAs<U, Inside<M>> for Option<T> {
    type Output = Option<T::Output>;

    fn reply_as(self) -> Self::Output {
        self.map(T::reply_as)
    }
}

impl<T: ReplyAs<U, M>, U, M> ReplyAs<U, Inside<M>> for Vec<T> {
    type Output = Vec<T::Output>;

    fn reply_as(self) -> Self::Output {
        self.into_iter().map(T::reply_as).collect()
    }
}

/// Converts the output of an async handler into the response model.
pub async fn convert<U, M, F>(future: F) -> <F::Output as ReplyAs<U, M>>::Output
where
    F: Future<Output: ReplyAs<U, M>>,
{
    future.await.reply_as()
}

/// Converts the return value of a plain handler into the response model.
pub fn convert_ready<U, M, T: ReplyAs<U, M>>(value: T) -> T::Output {
    value.reply_as()
}
