//! Files that are served (feature `static-files`).

#[cfg(feature = "static-files")]
mod inside;
#[cfg(feature = "static-files")]
mod static_files;

#[cfg(feature = "static-files")]
pub use static_files::StaticFiles;
