//! `Site`: files and the settings that they are served with.

#[cfg(feature = "embedded-files")]
use super::embedded::EmbeddedFiles;
use super::file_path::FilePath;
use super::file_tree::{CODINGS, Coding, FileLookup, FileTree, Found};
use super::folder::Folder;
use crate::accept_encoding::weight_of;
use crate::error::{HttpError, unopened_file};
use crate::file_response::{FileResponse, is_missing};
use crate::request::RequestParts;
use crate::response::RedirectResponse;
use http::HeaderMap;
use http::header::{CACHE_CONTROL, HeaderValue};
use std::io;
use std::path::PathBuf;
#[cfg(feature = "embedded-files")]
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// Files, and the settings that they are served with.
#[derive(Clone, Debug)]
pub(super) struct Site {
    pub(super) source: FileSource,
    /// Whether folders are served as their `index.html`.
    pub(super) with_index: bool,
    pub(super) dot_files: bool,
    /// Whether there are compressed files beside the others.
    pub(super) precompressed: bool,
    pub(super) cache_control: Option<HeaderValue>,
}

/// Where files are.
#[derive(Clone, Debug)]
pub(super) enum FileSource {
    Folder(Folder),
    #[cfg(feature = "embedded-files")]
    Embedded(Arc<EmbeddedFiles>),
}

impl Site {
    /// Creates a site with the files of a directory.
    pub(super) fn folder(directory: PathBuf) -> Self {
        Site::new(FileSource::Folder(Folder { directory, follows_symlinks: false, dot_files: false }))
    }

    /// Creates a site with the files of an embedded directory.
    #[cfg(feature = "embedded-files")]
    pub(super) fn embedded(directory: &'static include_dir::Dir<'static>) -> Self {
        Site::new(FileSource::Embedded(Arc::new(EmbeddedFiles::new(directory))))
    }

    const fn new(source: FileSource) -> Self {
        Site { source, with_index: false, dot_files: false, precompressed: false, cache_control: None }
    }

    /// Returns why the files cannot be served, if they cannot.
    pub(super) fn mistake(&self) -> Option<String> {
        match &self.source {
            FileSource::Folder(folder) if !folder.directory.is_dir() => {
                Some(format!("there is no directory `{}`", folder.directory.display()))
            }
            _ => None,
        }
    }

    /// Returns what the path of a request leads to, or `None` if there is no such file.
    ///
    /// # Errors
    ///
    /// Returns a 500 if a file cannot be opened, or a 503 if too many are open.
    pub(super) async fn find(&self, path: &str, request: &HeaderMap) -> Result<Option<Found>, HttpError> {
        let Some(path) = FilePath::read(path, self.dot_files) else { return Ok(None) };
        let codings = self.precompressed.then(|| accepted(request));
        let lookup = FileLookup { with_index: self.with_index, codings };
        match self.source.find(lookup, path).await {
            Ok(Found::File(file)) => Ok(Some(Found::File(self.with_settings(file)))),
            Ok(found) => Ok(Some(found)),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(unopened_file(error)),
        }
    }

    /// Returns a page of the site's own, such as `404.html`, if there is one.
    ///
    /// # Errors
    ///
    /// Returns a 500 if the file cannot be opened.
    pub(super) async fn page(
        &self,
        name: &str,
        request: &HeaderMap,
    ) -> Result<Option<FileResponse>, HttpError> {
        match self.find(name, request).await? {
            Some(Found::File(page)) => Ok(Some(page)),
            Some(Found::Folder) | None => Ok(None),
        }
    }

    /// Returns whether there is no page of this name. This blocks.
    pub(super) fn lacks(&self, name: &str) -> bool {
        let found =
            FilePath::read(name, false).map(|path| FileLookup::default().find(self.source.tree(), &path));
        !matches!(found, Some(Ok(Found::File(_))))
    }

    /// Sets whether files and folders are served whose names begin with a dot.
    pub(super) const fn dot_files(&mut self, on: bool) {
        self.dot_files = on;
        match &mut self.source {
            FileSource::Folder(folder) => folder.dot_files = on,
            #[cfg(feature = "embedded-files")]
            FileSource::Embedded(_) => {}
        }
    }

    /// Sets the `Cache-Control` of every file.
    ///
    /// # Panics
    ///
    /// If it is not a valid header.
    #[track_caller]
    pub(super) fn cache_control(&mut self, directives: &str) {
        let Ok(value) = directives.parse() else { panic!("`{directives}` is not a valid `Cache-Control`") };
        self.cache_control = Some(value);
    }

    fn with_settings(&self, file: FileResponse) -> FileResponse {
        match &self.cache_control {
            Some(directives) => file.set(CACHE_CONTROL, directives.clone()),
            None => file,
        }
    }
}

impl FileSource {
    /// Sets whether symbolic links are followed. Embedded files have none.
    pub(super) const fn follow_symlinks(&mut self, on: bool) {
        match self {
            FileSource::Folder(folder) => folder.follows_symlinks = on,
            #[cfg(feature = "embedded-files")]
            FileSource::Embedded(_) => {}
        }
    }

    fn tree(&self) -> &dyn FileTree {
        match self {
            FileSource::Folder(folder) => folder,
            #[cfg(feature = "embedded-files")]
            FileSource::Embedded(files) => &**files,
        }
    }

    /// Looks up a path, on a thread for blocking work if the files are on disk.
    async fn find(&self, lookup: FileLookup, path: FilePath) -> io::Result<Found> {
        match self {
            FileSource::Folder(folder) => {
                let folder = folder.clone();
                let found = spawn_blocking(move || lookup.find(&folder, &path)).await;
                found.map_err(io::Error::other)?
            }
            #[cfg(feature = "embedded-files")]
            FileSource::Embedded(files) => lookup.find(&**files, &path),
        }
    }
}

/// Returns the codings that a client accepts, the one that it prefers first.
fn accepted(request: &HeaderMap) -> Vec<&'static Coding> {
    let weigh = |coding: &'static Coding| {
        weight_of(request, coding.name).filter(|weight| *weight > 0.0).map(|weight| (weight, coding))
    };
    let mut accepted: Vec<_> = CODINGS.iter().filter_map(weigh).collect();
    accepted.sort_by(|left, right| right.0.total_cmp(&left.0));
    accepted.into_iter().map(|(_, coding)| coding).collect()
}

/// Redirects to the path of a request with a slash at its end.
pub(super) fn with_slash(request: &RequestParts) -> RedirectResponse {
    let query = request.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    RedirectResponse::new(&format!("{}{}/{query}", request.root_path(), request.uri.path()))
}
