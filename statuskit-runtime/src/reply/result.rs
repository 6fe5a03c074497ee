//! `Reply` for `Result`: sends the value, or the error's response.

use super::{Defaults, Reply, ReplyKind};
use crate::error::{HttpError, TypedError};
use crate::operation::Operation;
use crate::response::Response;

impl<T: Reply, E: TypedError> Reply for Result<T, E> {
    const KIND: ReplyKind = T::KIND;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        match self {
            Ok(value) => value.reply(defaults),
            Err(error) => Err(error.raise()),
        }
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        let outer = std::mem::replace(&mut operation.is_fallible, true);
        T::describe(defaults, operation);
        operation.is_fallible = outer;
        operation.errors.of::<E>();
    }
}
