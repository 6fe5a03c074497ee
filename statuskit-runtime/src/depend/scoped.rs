//! `Scoped`: a value with something to do after the response.

use crate::input::{Cleanup, Exchange, Outcome};
use std::fmt;

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
    cleanup: Option<Cleanup>,
}

impl<T> Scoped<T> {
    /// A value, and what is done after the request.
    pub fn new<F, Fut>(value: T, cleanup: F) -> Self
    where
        F: FnOnce(Outcome) -> Fut + Send + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        let task = |outcome| -> crate::background::Task {
            Box::pin(async move {
                cleanup(outcome).await;
                Ok(())
            })
        };
        Scoped { value, cleanup: Some(Box::new(task)) }
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

impl<T: fmt::Debug> fmt::Debug for Scoped<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Scoped").field(&self.value).finish()
    }
}
