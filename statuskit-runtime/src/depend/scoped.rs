//! `Scoped`: a value with something to do after the response.

use crate::input::{Cleanup, Exchange, Outcome};
use pin_project_lite::pin_project;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A value that a dependency gives for the time of one request, as `yield` in FastAPI.
///
/// The closure runs once the last byte of the response was handed over and the background tasks are
/// done; those of several values run in reverse order. It learns how the request ended.
///
/// ```
/// use statuskit::prelude::*;
/// use statuskit::Scoped;
///
/// #[derive(Clone)]
/// struct Transaction(u64);
///
/// impl Transaction {
///     async fn commit(self) {}
///     async fn roll_back(self) {}
/// }
///
/// #[dependency]
/// async fn transaction() -> Scoped<Transaction> {
///     let transaction = Transaction(1);
///     Scoped::new(transaction.clone(), |outcome| async move {
///         if outcome.has_failed() { transaction.roll_back().await } else { transaction.commit().await }
///     })
/// }
///
/// #[get("/number")]
/// async fn number(#[depends(transaction)] transaction: Transaction) -> u64 {
///     transaction.0
/// }
/// # assert_eq!(routes![number].len(), 1);
/// ```
pub struct Scoped<T> {
    value: T,
    cleanup: Option<Pin<Box<dyn Cleanup>>>,
}

impl<T> Scoped<T> {
    /// A value, and what is done after the request.
    pub fn new<F, Fut>(value: T, cleanup: F) -> Self
    where
        F: FnOnce(Outcome) -> Fut + Send + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        Scoped {
            value,
            cleanup: Some(Box::pin(Closing { work: Some(cleanup), outcome: None, running: None })),
        }
    }

    /// A value with nothing to do after it.
    pub(super) const fn bare(value: T) -> Self {
        Scoped { value, cleanup: None }
    }

    /// The value alone; what is to be done after it is left to the exchange.
    pub(super) fn open(self, exchange: &mut Exchange) -> T {
        if let Some(cleanup) = self.cleanup {
            exchange.clean_up(cleanup);
        }
        self.value
    }
}

pin_project! {
    /// The closure, and then its future, in the one allocation that a scoped value costs.
    struct Closing<F, Fut> {
        work: Option<F>,
        outcome: Option<Outcome>,
        #[pin]
        running: Option<Fut>,
    }
}

impl<F, Fut> Cleanup for Closing<F, Fut>
where
    F: FnOnce(Outcome) -> Fut + Send,
    Fut: Future<Output = ()> + Send,
{
    fn settle(self: Pin<&mut Self>, outcome: Outcome) {
        *self.project().outcome = Some(outcome);
    }
}

impl<F, Fut> Future for Closing<F, Fut>
where
    F: FnOnce(Outcome) -> Fut + Send,
    Fut: Future<Output = ()> + Send,
{
    type Output = Result<(), String>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut closing = self.project();
        if let (Some(outcome), Some(work)) = (closing.outcome.take(), closing.work.take()) {
            closing.running.set(Some(work(outcome)));
        }
        match closing.running.as_pin_mut() {
            Some(running) => running.poll(context).map(Ok),
            None => Poll::Ready(Ok(())),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Scoped<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Scoped").field(&self.value).finish()
    }
}
