//! `EventItem`: what a stream of events may yield.

use super::{Event, SharedEvent};

/// An item of a stream of events: the data alone, an [`Event`], a [`SharedEvent`], or a `Result` of one of these with
/// an error that converts into `E`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an event with data of type `{T}`",
    label = "expected `{T}`, `Event<{T}>`, `SharedEvent<{T}>`, or a `Result` of one of them",
    note = "an error converts into `{E}` with `From`"
)]
pub trait EventItem<T, E>: Send {
    /// Converts the item.
    ///
    /// # Errors
    ///
    /// Returns the error of the item, if it is one.
    fn into_result(self) -> Result<Event<T>, E>;
}

impl<T: Send, E> EventItem<T, E> for T {
    fn into_result(self) -> Result<Event<T>, E> {
        Ok(Event::new(self))
    }
}

impl<T: Send, E> EventItem<T, E> for Event<T> {
    fn into_result(self) -> Result<Event<T>, E> {
        Ok(self)
    }
}

impl<T: Send, E> EventItem<T, E> for SharedEvent<T> {
    fn into_result(self) -> Result<Event<T>, E> {
        Ok(self.into())
    }
}

macro_rules! results {
    ($($item:ty => $event:expr),*) => { $(
        impl<T: Send, E, F: Into<E> + Send> EventItem<T, E> for Result<$item, F> {
            fn into_result(self) -> Result<Event<T>, E> {
                self.map($event).map_err(Into::into)
            }
        }
    )* };
}

results!(T => Event::new, Event<T> => |event| event, SharedEvent<T> => Event::from);
