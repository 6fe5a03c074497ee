//! `FileTree`: folders and files, wherever they are, and how a path is looked up in them.

use super::file_path::FilePath;
use crate::file_response::{FileResponse, guess};
use http::header::{HeaderValue, VARY};
use std::io;
use std::path::Path;

/// Folders and files.
pub(super) trait FileTree {
    /// Returns whether there is a folder with this path.
    fn is_folder(&self, path: &Path) -> bool;

    /// Opens a file, without a media type.
    fn open(&self, path: &Path) -> io::Result<FileResponse>;
}

/// How a path is looked up.
#[derive(Clone, Debug, Default)]
pub(super) struct FileLookup {
    /// Whether a folder is served as its `index.html`.
    pub(super) with_index: bool,
    /// The codings of precompressed files that the client accepts, the best first. `None` if there are no such files.
    pub(super) codings: Option<Vec<&'static Coding>>,
}

/// What a path leads to.
#[derive(Debug)]
pub(super) enum Found {
    File(FileResponse),
    /// A folder with an `index.html`, whose path lacks the slash at its end.
    Folder,
}

/// A content coding, and the extension that it adds to the name of a file.
#[derive(Debug)]
pub(super) struct Coding {
    pub(super) name: &'static str,
    extension: &'static str,
}

/// The codings of precompressed files, the one with the smallest files first.
pub(super) const CODINGS: [Coding; 3] = [
    Coding { name: "br", extension: ".br" },
    Coding { name: "zstd", extension: ".zst" },
    Coding { name: "gzip", extension: ".gz" },
];

impl FileLookup {
    /// Looks up a path.
    ///
    /// # Errors
    ///
    /// If there is no file, or it cannot be opened.
    pub(super) fn find(&self, tree: &dyn FileTree, path: &FilePath) -> io::Result<Found> {
        let index = path.inner.join("index.html");
        let is_folder = tree.is_folder(&path.inner);
        match (is_folder, path.is_folder) {
            (false, false) => self.open(tree, &path.inner).map(Found::File),
            (true, true) if self.with_index => self.open(tree, &index).map(Found::File),
            (true, false) if self.with_index => tree.open(&index).map(|_| Found::Folder),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    /// Opens a file, or the precompressed one beside it.
    fn open(&self, tree: &dyn FileTree, path: &Path) -> io::Result<FileResponse> {
        let Some(codings) = &self.codings else { return Ok(tree.open(path)?.of_type(guess(path))) };
        let varying = |file: FileResponse| {
            file.of_type(guess(path)).set(VARY, HeaderValue::from_static("accept-encoding"))
        };
        for coding in codings {
            let mut name = path.as_os_str().to_owned();
            name.push(coding.extension);
            if let Ok(file) = tree.open(Path::new(&name)) {
                return Ok(varying(file).encoded(coding.name));
            }
        }
        tree.open(path).map(varying)
    }
}
