//! The files of a folder, or of the binary, that are served below a path.

#[cfg(feature = "embedded-files")]
mod embedded;
mod file_path;
mod file_tree;
mod folder;
mod frontend;
mod site;
mod static_files;

pub use frontend::Frontend;
#[cfg(feature = "embedded-files")]
pub use include_dir;
pub use static_files::StaticFiles;
