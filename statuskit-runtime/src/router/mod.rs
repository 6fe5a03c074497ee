//! Routers, and the path table: which route answers a method and a path.

mod group;
mod matcher;
mod mount;
mod mounts;
pub(crate) mod not_found;
mod path;
mod table;

pub use group::Router;
pub(crate) use mount::{Life, MountPoint};
pub use mount::{Mount, Mountable};
pub(crate) use mounts::{Mounts, Reached, enter, enter_below_proxy, is_root};
pub use path::PathError;
pub use table::{Found, RouteError, Table};
