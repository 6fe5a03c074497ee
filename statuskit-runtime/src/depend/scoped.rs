//! `Scoped`: a value with work to do before or after the response.

use crate::error::{Fallible, TypedError};
use crate::input::{Cleanup, Ending, EndingFuture, Exchange, Outcome};
use pin_project_lite::pin_project;
use std::convert::Infallible;
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A value that a dependency provides for the duration of one request, like `yield` in FastAPI.
///
/// The closure of [`new`](Scoped::new) runs once the last byte of the response has been handed over and the
/// background tasks are done. The closures of several values run in reverse order. Each receives the
/// [`Outcome`] of the request.
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
///
/// `E` is the error of work [before the response](Scoped::before_response). Without such work it is
/// [`Infallible`].
pub struct Scoped<T, E = Infallible> {
    value: T,
    rest: ScopedEnd,
    error: PhantomData<fn() -> E>,
}

/// The work left to do for a value.
enum ScopedEnd {
    Nothing,
    Before(Ending),
    After(Pin<Box<dyn Cleanup>>),
}

impl<T> Scoped<T> {
    /// Creates a value with a closure that runs after the request.
    pub fn new<F, Fut>(value: T, cleanup: F) -> Self
    where
        F: FnOnce(Outcome) -> Fut + Send + 'static,
        Fut: Future<Output = ()> + Send + 'static,
    {
        let closing = Closing { work: Some(cleanup), outcome: None, running: None };
        Scoped { value, rest: ScopedEnd::After(Box::pin(closing)), error: PhantomData }
    }
}

impl<T, E: TypedError> Scoped<T, E> {
    /// Creates a value with a closure that runs when the handler has returned, before the response is sent,
    /// as with FastAPI's `Depends(scope="function")`. Such a closure can commit a transaction, so that no
    /// response reports what was not stored.
    ///
    /// Its error is sent in place of the handler's value, whose background tasks are dropped. After a failed
    /// request, the error is only logged. The routes document its statuses. Once the handler has returned, a
    /// client that hangs up cancels neither this work nor the background tasks.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[derive(Debug, thiserror::Error, HttpError)]
    /// #[error("somebody else was faster")]
    /// #[http(CONFLICT)]
    /// struct Conflict;
    ///
    /// #[dependency]
    /// async fn transaction() -> Scoped<u64, Conflict> {
    ///     Scoped::before_response(1, |outcome| async move {
    ///         if outcome.has_failed() { Ok(()) } else { Err(Conflict) }
    ///     })
    /// }
    ///
    /// #[get("/number")]
    /// async fn number(#[depends(transaction)] number: u64) -> u64 {
    ///     number
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().routes(routes![number]));
    /// client.get("/number").await.assert_status(CONFLICT);
    /// # }
    /// ```
    pub fn before_response<F, Fut>(value: T, ending: F) -> Self
    where
        F: FnOnce(Outcome) -> Fut + Send + 'static,
        Fut: Future<Output = Result<(), E>> + Send + 'static,
    {
        let ending = |outcome| -> EndingFuture {
            Box::pin(async move { ending(outcome).await.map_err(TypedError::raise) })
        };
        Scoped { value, rest: ScopedEnd::Before(Box::new(ending)), error: PhantomData }
    }
}

#[diagnostic::do_not_recommend]
impl<T, E> Fallible<E> for Scoped<T, E> {}

impl<T, E> Scoped<T, E> {
    /// Creates a value without further work.
    pub(super) const fn bare(value: T) -> Self {
        Scoped { value, rest: ScopedEnd::Nothing, error: PhantomData }
    }

    /// Returns the value, and leaves its work to the exchange.
    pub(super) fn open(self, exchange: &mut Exchange) -> T {
        match self.rest {
            ScopedEnd::Nothing => {}
            ScopedEnd::Before(ending) => exchange.end_with(ending),
            ScopedEnd::After(cleanup) => exchange.clean_up(cleanup),
        }
        self.value
    }
}

pin_project! {
    /// The closure and then its future, in the single allocation that a scoped value costs.
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

impl<T: fmt::Debug, E> fmt::Debug for Scoped<T, E> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Scoped").field(&self.value).finish()
    }
}
