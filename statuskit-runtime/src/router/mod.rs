//! Routers, and the path table: which route answers a method and a path.

mod group;
mod path;
mod table;

pub use group::Router;
pub use path::PathError;
pub use table::{Found, RouteError, Table};
