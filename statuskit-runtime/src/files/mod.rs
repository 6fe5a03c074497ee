//! Static files.

mod inside;
mod static_files;

pub use static_files::StaticFiles;
