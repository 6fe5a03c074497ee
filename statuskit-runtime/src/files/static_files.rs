//! `StaticFiles`: the files of a directory.

use super::inside::is_inside;
use crate::body::Body;
use crate::context::AppContext;
use crate::error::HttpError;
use crate::input::Request;
use crate::middleware::{BoxMiddleware, Middleware, Next};
use crate::response::Response;
use crate::router::{Mount, Mountable};
use http::header::ALLOW;
use http::{Method, StatusCode};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use tower_http::services::ServeDir;

/// The files of a directory, served by tower-http's `ServeDir`: with media types, ranges (206, 416), `ETag`
/// and `Last-Modified`, and conditional requests (304, 412).
///
/// ```no_run
/// use statuskit::StaticFiles;
/// use statuskit::prelude::*;
///
/// let app = App::new().mount("/static", StaticFiles::new("static"));
/// ```
///
/// A path without a file is the app's 404, and a method other than GET and HEAD is its 405. No path leads out
/// of the directory. Nor does a symbolic link, unless [`follow_symlinks`](Self::follow_symlinks) allows it:
/// the target of such a link is treated as missing.
#[derive(Clone, Debug)]
pub struct StaticFiles {
    directory: PathBuf,
    is_html: bool,
    follows_symlinks: bool,
}

impl StaticFiles {
    /// Creates a mount of the files in this directory, which must exist when the app is built.
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        StaticFiles { directory: directory.into(), is_html: false, follows_symlinks: false }
    }

    /// Serves `index.html` for a directory and `404.html` for a missing file, as with Starlette's
    /// `html=True`.
    #[must_use]
    pub const fn html(mut self) -> Self {
        self.is_html = true;
        self
    }

    /// Sets whether a symbolic link may lead out of the directory, as with Starlette's `follow_symlink`. By
    /// default, a link may only lead to files inside it. The directory itself may be a link.
    ///
    /// If links may lead out, whoever can write to the directory chooses which files of the machine are
    /// served.
    #[must_use]
    pub const fn follow_symlinks(mut self, on: bool) -> Self {
        self.follows_symlinks = on;
        self
    }

    /// Returns the response for a file in the directory, or `None` if there is no such file.
    async fn find(&self, request: http::Request<Body>, root: &str) -> Result<Option<Response>, HttpError> {
        if !self.follows_symlinks && !is_inside(&self.directory, request.uri().path()).await {
            return Ok(None);
        }
        let mut files = ServeDir::new(&self.directory)
            .append_index_html_on_directories(self.is_html)
            .redirect_path_prefix(root);
        match files.try_call(request).await {
            Ok(response) if response.status() == StatusCode::NOT_FOUND => Ok(None),
            Ok(response) => Ok(Some(response.map(Body::stream).into())),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(HttpError::internal(error)),
        }
    }

    /// Returns `404.html` as a response, if there is one.
    async fn missing(&self) -> Option<Response> {
        if !self.is_html {
            return None;
        }
        let page = http::Request::get("/404.html").body(Body::empty()).ok()?;
        let page = self.find(page, "").await.ok()??;
        Some(page.status(StatusCode::NOT_FOUND))
    }
}

/// Returns whether the file is missing. A path that cannot be a file name, or that leads through a file,
/// counts as missing.
fn is_missing(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, InvalidInput, IsADirectory, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | IsADirectory | InvalidFilename | InvalidInput)
}

/// A request for a missing file goes on to the app's own 404.
impl Middleware for StaticFiles {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, request: Request, next: Next) -> Self::Reply {
        let Request { parts, body } = request;
        if parts.method != Method::GET && parts.method != Method::HEAD {
            let error = HttpError::from_status(StatusCode::METHOD_NOT_ALLOWED);
            return Err(error.header(ALLOW, "GET, HEAD"));
        }
        let root = parts.root_path().to_owned();
        let request: http::Request<Body> = Request { parts: parts.clone(), body: Body::empty() }.into();
        if let Some(response) = self.find(request, &root).await? {
            return Ok(response);
        }
        match self.missing().await {
            Some(page) => Ok(page),
            None => Ok(next.run(Request { parts, body }).await),
        }
    }
}

impl Mountable for StaticFiles {
    fn into_mount(self) -> Mount {
        if !self.directory.is_dir() {
            return Mount::refused(format!("there is no directory `{}`", self.directory.display()));
        }
        let files = BoxMiddleware::middleware(self);
        Mount::made(move |context| files.wrap(not_found(context.clone()), context, &[]))
    }
}

/// Creates a service that answers with the app's 404.
fn not_found(context: Arc<AppContext>) -> Next {
    Next::new(move |request| {
        let Request { parts, .. } = request.into();
        let error = HttpError::from_status(StatusCode::NOT_FOUND);
        let response = context.errors.respond(error, &parts);
        let response = response.into_http(StatusCode::NOT_FOUND, parts.method == Method::HEAD);
        Box::pin(std::future::ready(response))
    })
}
