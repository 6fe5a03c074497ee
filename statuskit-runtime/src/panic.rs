//! A panic in a request or a task ends that alone.

use pin_project_lite::pin_project;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

pin_project! {
    /// Some work; a panic in it becomes an error with the panic's message.
    ///
    /// Asserting unwind safety is right: what the panic may have left half done belongs to this work
    /// and is dropped with it.
    pub(crate) struct Catch<W> {
        #[pin]
        work: W,
    }
}

/// Runs some work; a panic in it becomes an error with the panic's message.
pub(crate) const fn catch<W: Future>(work: W) -> Catch<W> {
    Catch { work }
}

impl<W: Future> Future for Catch<W> {
    type Output = Result<W::Output, String>;

    #[inline]
    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match catch_unwind(AssertUnwindSafe(|| self.project().work.poll(context))) {
            Ok(poll) => poll.map(Ok),
            Err(panic) => Poll::Ready(Err(message(&*panic))),
        }
    }
}

/// Runs a plain function; a panic in it becomes an error with the panic's message.
pub(crate) fn catch_now<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| message(&*panic))
}

#[cold]
fn message(panic: &(dyn Any + Send)) -> String {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no message").to_owned()
}
