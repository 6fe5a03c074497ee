//! Routers, and the path table: which route answers a method and a path.

mod group;
mod matcher;
mod mount;
mod mounts;
pub(crate) mod not_found;
mod path;
mod table;

pub use group::Router;
pub use mount::{Mount, Mountable};
pub(crate) use mount::{MountPoint, MountedApp};
pub(crate) use mounts::{MountMatch, Mounts, is_root_path, strip_mount_prefix, strip_root_path};
pub use path::PathError;
pub use table::{Found, RouteError, Table};
