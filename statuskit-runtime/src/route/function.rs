//! The function of a handler, by the way it runs.

use crate::reply::Reply;
use std::panic::resume_unwind;
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// A function that takes the values of its inputs.
pub(super) trait Function<V>: Send + Sync + 'static {
    /// The type that it returns.
    type Reply: Reply;

    /// Calls the function.
    fn call(&self, values: V) -> impl Future<Output = Self::Reply> + Send;
}

/// An async function.
pub(super) struct Async<F>(pub(super) F);

/// A plain function, which runs where it is called.
pub(super) struct Plain<F>(pub(super) F);

/// A plain function that may block, which runs on the pool of blocking threads.
pub(super) struct Blocking<F>(pub(super) Arc<F>);

impl<V, F, Fut> Function<V> for Async<F>
where
    F: Fn(V) -> Fut + Send + Sync + 'static,
    Fut: Future<Output: Reply> + Send + 'static,
{
    type Reply = Fut::Output;

    fn call(&self, values: V) -> impl Future<Output = Fut::Output> + Send {
        (self.0)(values)
    }
}

impl<V, F, R> Function<V> for Plain<F>
where
    V: Send,
    F: Fn(V) -> R + Send + Sync + 'static,
    R: Reply + Send + 'static,
{
    type Reply = R;

    async fn call(&self, values: V) -> R {
        (self.0)(values)
    }
}

impl<V, F, R> Function<V> for Blocking<F>
where
    V: Send + 'static,
    F: Fn(V) -> R + Send + Sync + 'static,
    R: Reply + Send + 'static,
{
    type Reply = R;

    async fn call(&self, values: V) -> R {
        let function = self.0.clone();
        let value = spawn_blocking(move || function(values)).await;
        value.unwrap_or_else(|error| resume_unwind(error.into_panic()))
    }
}
