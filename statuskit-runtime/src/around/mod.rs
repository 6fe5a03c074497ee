//! What stands around an app, a router or a route.

mod folded;
mod layer;
mod middleware;
mod next;
mod reply;

pub use layer::ClonedService;
pub use middleware::Middleware;
pub use next::Next;
pub use reply::MiddlewareReply;

pub(crate) use folded::Around;
