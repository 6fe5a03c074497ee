//! A future whose type is forgotten, as routes and middlewares are stored.

use std::pin::Pin;

/// A future whose type is forgotten.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;
