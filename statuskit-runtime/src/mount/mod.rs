//! What can be mounted below a path.

#[cfg(feature = "static-files")]
mod inside;
#[cfg(feature = "static-files")]
mod static_files;

pub use crate::router::{Mount, Mountable};
#[cfg(feature = "static-files")]
pub use static_files::StaticFiles;
