//! The function of a handler, by the way it runs.

use crate::input::Plan;
use crate::reply::Reply;
use std::sync::Arc;

/// A function that takes the values of its inputs.
pub(super) trait HandlerFunction<V>: Send + Sync + 'static {
    /// The type that it returns.
    type Reply: Reply;

    /// Calls the function for a request with this plan.
    fn call(&self, values: V, plan: &Plan) -> impl Future<Output = Self::Reply> + Send;
}

/// An async function.
pub(super) struct Async<F>(pub(super) F);

/// A plain function, which runs where it is called.
pub(super) struct PlainFunction<F>(pub(super) F);

/// A plain function that may block, which runs on a thread of the app's `BlockingPool`.
pub(super) struct Blocking<F>(pub(super) Arc<F>);

impl<V, F, Fut> HandlerFunction<V> for Async<F>
where
    F: Fn(V) -> Fut + Send + Sync + 'static,
    Fut: Future<Output: Reply> + Send + 'static,
{
    type Reply = Fut::Output;

    fn call(&self, values: V, _: &Plan) -> impl Future<Output = Fut::Output> + Send {
        (self.0)(values)
    }
}

impl<V, F, R> HandlerFunction<V> for PlainFunction<F>
where
    V: Send,
    F: Fn(V) -> R + Send + Sync + 'static,
    R: Reply + Send + 'static,
{
    type Reply = R;

    async fn call(&self, values: V, _: &Plan) -> R {
        (self.0)(values)
    }
}

impl<V, F, R> HandlerFunction<V> for Blocking<F>
where
    V: Send + 'static,
    F: Fn(V) -> R + Send + Sync + 'static,
    R: Reply + Send + 'static,
{
    type Reply = R;

    async fn call(&self, values: V, plan: &Plan) -> R {
        let function = self.0.clone();
        plan.context.blocking.run(&plan.route, move || function(values)).await
    }
}
