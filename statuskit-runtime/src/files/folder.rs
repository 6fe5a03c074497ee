//! `Folder`: the files of a directory.

use super::file_tree::FileTree;
use crate::body::OpenFile;
use crate::file_response::FileResponse;
use std::io;
use std::path::{Path, PathBuf};

/// A directory. A path in it leads only to files inside it, even through symbolic links, unless they are followed.
///
/// The directory itself may be reached by links.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    pub(super) directory: PathBuf,
    pub(super) follows_symlinks: bool,
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
        if !target.starts_with(self.directory.canonicalize()?) {
            return Err(io::ErrorKind::NotFound.into());
        }
        OpenFile::open(&target).map(FileResponse::of)
    }
}
