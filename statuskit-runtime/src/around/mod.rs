//! Middleware and layers, which wrap an app, a router or a route.

mod folded;
mod layer;
mod maker;
mod middleware;
mod next;
mod reply;

pub use layer::ClonedService;
pub use maker::Maker;
pub use middleware::Middleware;
pub use next::Next;
pub use reply::MiddlewareReply;

pub(crate) use folded::Around;
