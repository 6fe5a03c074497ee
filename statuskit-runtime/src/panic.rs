//! Confines a panic to the request or the task in which it occurs.

use pin_project_lite::pin_project;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

pin_project! {
    /// A future that turns a panic in its work into an error with the panic's message.
    ///
    /// Asserting unwind safety is correct: whatever the panic leaves half done belongs to this work and is
    /// dropped with it.
    pub(crate) struct Catch<W> {
        #[pin]
        work: W,
    }
}

/// Wraps a future, so that a panic in it becomes an error with the panic's message.
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

/// Runs a plain function. A panic in it becomes an error with the panic's message.
pub(crate) fn catch_now<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| message(&*panic))
}

#[cold]
fn message(panic: &(dyn Any + Send)) -> String {
    let text =
        panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("no message").to_owned()
}
