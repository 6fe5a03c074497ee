//! `EmbeddedFiles`: the files of a directory that was embedded in the binary.

use super::file_tree::FileTree;
use crate::file_response::{FileResponse, entity_tag};
use bytes::Bytes;
use http::HeaderValue;
use include_dir::{Dir, DirEntry};
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::Path;

/// The folders and files of an embedded directory, by their paths inside it.
#[derive(Debug, Default)]
pub(super) struct EmbeddedFiles {
    folders: HashSet<&'static Path>,
    files: HashMap<&'static Path, EmbeddedFile>,
}

#[derive(Debug)]
struct EmbeddedFile {
    bytes: &'static [u8],
    /// The hash of the bytes, which is calculated once.
    etag: HeaderValue,
}

impl EmbeddedFiles {
    pub(super) fn new(root: &'static Dir<'static>) -> Self {
        let mut files = EmbeddedFiles::default();
        files.folders.insert(Path::new(""));
        files.add(root);
        files
    }

    fn add(&mut self, folder: &'static Dir<'static>) {
        for entry in folder.entries() {
            match entry {
                DirEntry::Dir(folder) => {
                    self.folders.insert(folder.path());
                    self.add(folder);
                }
                DirEntry::File(file) => {
                    let bytes = file.contents();
                    let etag = entity_tag::of_bytes(bytes);
                    self.files.insert(file.path(), EmbeddedFile { bytes, etag });
                }
            }
        }
    }
}

impl FileTree for EmbeddedFiles {
    fn is_folder(&self, path: &Path) -> bool {
        self.folders.contains(path)
    }

    fn open(&self, path: &Path) -> io::Result<FileResponse> {
        let file = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        Ok(FileResponse::of_bytes(Bytes::from_static(file.bytes), file.etag.clone()))
    }
}
