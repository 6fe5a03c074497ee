//! A type-erased future, as stored in routes and middlewares.

use std::pin::Pin;

/// A boxed, type-erased future.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;
