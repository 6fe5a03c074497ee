//! `StaticFiles`: the files of a directory, or of the binary.

use super::file_tree::Found;
use super::site::{Site, with_slash};
use crate::error::HttpError;
use crate::file_response::select;
use crate::input::Request;
use crate::middleware::{BoxMiddleware, Middleware, Next};
use crate::response::Response;
use crate::router::{Mount, Mountable, unrouted};
use http::header::{ALLOW, HeaderValue};
use http::{Method, StatusCode};
use std::path::PathBuf;

/// The methods of a file.
pub(super) const METHODS: HeaderValue = HeaderValue::from_static("GET, HEAD");

/// The files of a directory, or of one that was embedded in the binary. Each is sent as a
/// [`FileResponse`](crate::file_response::FileResponse): with its type, ranges (206, 416) and preconditions (304, 412).
///
/// ```no_run
/// use statuskit::prelude::*;
///
/// let app = App::new().mount("/static", StaticFiles::new("static").cache_control("max-age=3600"));
/// ```
///
/// A path without a file is the app's 404, and a method other than GET and HEAD is its 405. OPTIONS names these two
/// methods, unless the app does not answer OPTIONS on its own.
///
/// No path leads out of the directory:
///
/// - A name that is `.` or `..`, empty, or not UTF-8, or that contains a slash, a backslash or a NUL byte, is that of
///   no file, whether it is percent-encoded or not. On Windows, neither is the name of a device or of a stream.
/// - A symbolic link may lead to other files of the directory but not out of it, unless
///   [`follow_symlinks`](Self::follow_symlinks) allows it.
/// - Directories, pipes and devices are not served.
/// - A file or folder whose name begins with a dot is not served, unless [`dot_files`](Self::dot_files) allows it.
///
/// Whoever can create links in the directory while it is served can race with these checks.
#[derive(Clone, Debug)]
pub struct StaticFiles(Site);

impl StaticFiles {
    /// Creates a mount of the files in this directory, which must exist when the app is built.
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        StaticFiles(Site::folder(directory.into()))
    }

    /// Creates a mount of the files that `include_dir!` has embedded in the binary (feature `embedded-files`). Their
    /// `ETag`s are hashes of them.
    ///
    /// ```
    /// use statuskit::include_dir;
    /// use statuskit::prelude::*;
    ///
    /// static SITE: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/src");
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().mount("/src", StaticFiles::embedded(&SITE)));
    /// client.get("/src/lib.rs").await.assert_status(OK);
    /// # }
    /// ```
    #[cfg(feature = "embedded-files")]
    pub fn embedded(directory: &'static include_dir::Dir<'static>) -> Self {
        StaticFiles(Site::embedded(directory))
    }

    /// Serves `index.html` for a directory and `404.html` for a missing file, as with Starlette's
    /// `html=True`.
    #[must_use]
    pub const fn html(mut self) -> Self {
        self.0.with_index = true;
        self
    }

    /// Sets whether a symbolic link may lead out of the directory, as with Starlette's `follow_symlink`. By
    /// default, a link may only lead to files inside it. The directory itself may be a link.
    ///
    /// If links may lead out, whoever can write to the directory chooses which files of the machine are
    /// served.
    #[must_use]
    pub const fn follow_symlinks(mut self, on: bool) -> Self {
        self.0.source.follow_symlinks(on);
        self
    }

    /// Sets whether files and folders are served whose names begin with a dot: `.well-known`, but also `.env` and
    /// `.git`. The default is `false`, and then a symbolic link inside the directory does not lead to them either.
    #[must_use]
    pub const fn dot_files(mut self, on: bool) -> Self {
        self.0.dot_files(on);
        self
    }

    /// Sends `site.css.br`, `site.css.zst` or `site.css.gz` in place of `site.css` to clients that accept this coding,
    /// if there is such a file. Whether it is up to date is not checked.
    ///
    /// Responses then have `Vary: Accept-Encoding`.
    #[must_use]
    pub const fn precompressed(mut self) -> Self {
        self.0.precompressed = true;
        self
    }

    /// Sets the `Cache-Control` of every file.
    ///
    /// # Panics
    ///
    /// If it is not a valid header.
    #[must_use]
    #[track_caller]
    pub fn cache_control(mut self, directives: &str) -> Self {
        self.0.cache_control(directives);
        self
    }
}

/// A request for a missing file goes on to `next`, and so does OPTIONS.
impl Middleware for StaticFiles {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, request: Request, next: Next) -> Self::Reply {
        let Request { parts, body } = request;
        if parts.method == Method::OPTIONS {
            return Ok(next.run(Request { parts, body }).await);
        }
        if parts.method != Method::GET && parts.method != Method::HEAD {
            let error = HttpError::from_status(StatusCode::METHOD_NOT_ALLOWED);
            return Err(error.header(ALLOW, METHODS));
        }
        match self.0.find(parts.uri.path(), &parts.headers).await? {
            Some(Found::File(file)) => return select(file.into(), &parts),
            Some(Found::Folder) => return Ok(with_slash(&parts).into()),
            None => {}
        }
        if self.0.with_index
            && let Some(page) = self.0.page("404.html", &parts.headers).await?
        {
            return Ok(page.status(StatusCode::NOT_FOUND).into());
        }
        Ok(next.run(Request { parts, body }).await)
    }
}

impl Mountable for StaticFiles {
    fn into_mount(self) -> Mount {
        if let Some(mistake) = self.0.mistake() {
            return Mount::refused(mistake);
        }
        let files = BoxMiddleware::middleware(self);
        Mount::made(move |context| {
            let missing = unrouted(context.clone(), |request| match *request.method() {
                Method::OPTIONS => Some(METHODS),
                _ => None,
            });
            files.wrap(missing, context, &[])
        })
    }
}
