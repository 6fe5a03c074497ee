//! `Folder`: the files of a directory.

use super::file_tree::FileTree;
use crate::body::OpenFile;
use crate::file_response::FileResponse;
use std::io;
use std::path::{Path, PathBuf};

/// A directory. A path in it leads only to files inside it, even through symbolic links, unless they are followed. A link
/// does not lead to a file whose name could not be asked for.
///
/// The directory itself may be reached by links.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    pub(super) directory: PathBuf,
    pub(super) follows_symlinks: bool,
    /// Whether a link may lead to a file or through a folder whose name begins with a dot.
    pub(super) dot_files: bool,
}

impl FileTree for Folder {
    fn is_folder(&self, path: &Path) -> bool {
        self.directory.join(path).is_dir()
    }

    fn open(&self, path: &Path) -> io::Result<FileResponse> {
        let file = self.directory.join(path);
        if self.follows_symlinks {
            return OpenFile::open(&file).map(FileResponse::of);
        }
        let target = file.canonicalize()?;
        match target.strip_prefix(self.directory.canonicalize()?) {
            Ok(inner) if self.dot_files || !has_dot_name(inner) => {
                OpenFile::open(&target).map(FileResponse::of)
            }
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

/// Returns whether a name in the path begins with a dot.
fn has_dot_name(path: &Path) -> bool {
    path.iter().any(|name| name.as_encoded_bytes().starts_with(b"."))
}
