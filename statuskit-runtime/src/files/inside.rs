//! Checks whether a path stays inside a directory when its symbolic links are followed.

use percent_encoding::percent_decode_str;
use std::io;
use std::path::{Path, PathBuf};
use tokio::task::spawn_blocking;

/// Returns whether the path of a URL exists and lies inside the directory once its links are followed. If the
/// path is that of a directory, the same must hold for its `index.html`, which may be requested by the name
/// of the directory alone.
///
/// The directory itself may be reached by links.
pub(super) async fn is_inside(directory: &Path, path: &str) -> bool {
    let Ok(path) = percent_decode_str(path.trim_start_matches('/')).decode_utf8() else { return false };
    let (directory, file) = (directory.to_owned(), directory.join(&*path));
    spawn_blocking(move || resolves_inside(&directory, file)).await.is_ok_and(|found| found.unwrap_or(false))
}

fn resolves_inside(directory: &Path, file: PathBuf) -> io::Result<bool> {
    let (directory, file) = (directory.canonicalize()?, file.canonicalize()?);
    let index = file.join("index.html").canonicalize().unwrap_or_else(|_| file.clone());
    Ok(file.starts_with(&directory) && index.starts_with(&directory))
}
