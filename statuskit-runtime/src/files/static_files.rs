//! `StaticFiles`: the files of a directory.

use super::inside::is_inside;
use crate::body::Body;
use crate::context::Shared;
use crate::error::HttpError;
use crate::input::Request;
use crate::middleware::{Around, Middleware, Next};
use crate::response::Response;
use crate::router::{Mount, Mountable};
use http::header::ALLOW;
use http::{Method, StatusCode};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use tower_http::services::ServeDir;

/// The files of a directory, by tower-http's `ServeDir`: with their media types, ranges (206, 416),
/// `ETag` and `Last-Modified` and the answers to their conditions (304, 412).
///
/// ```no_run
/// use statuskit::files::StaticFiles;
/// use statuskit::prelude::*;
///
/// let app = App::new().mount("/static", StaticFiles::new("static"));
/// ```
///
/// What is not a file there is the 404 of the app; other methods than GET and HEAD are its 405. No path
/// leads out of the directory, and no symbolic link either, unless [`follow_symlinks`](Self::follow_symlinks)
/// allows it: what lies behind such a link is not there.
#[derive(Clone, Debug)]
pub struct StaticFiles {
    directory: PathBuf,
    is_html: bool,
    follows_symlinks: bool,
}

impl StaticFiles {
    /// The files of this directory, which must be there when the app is built.
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        StaticFiles { directory: directory.into(), is_html: false, follows_symlinks: false }
    }

    /// A directory is its `index.html`, and what is not there is `404.html`, as with Starlette's `html=True`.
    #[must_use]
    pub const fn html(mut self) -> Self {
        self.is_html = true;
        self
    }

    /// Whether a symbolic link may lead out of the directory, as with Starlette's `follow_symlink`; by default it
    /// may lead to what is inside alone. The directory itself may be a link.
    ///
    /// Whoever may write into the directory then chooses which files of the machine are served.
    #[must_use]
    pub const fn follow_symlinks(mut self, on: bool) -> Self {
        self.follows_symlinks = on;
        self
    }

    /// The answer of the directory; `None` when there is no such file.
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

    /// `404.html`, where there is one.
    async fn missing(&self) -> Option<Response> {
        if !self.is_html {
            return None;
        }
        let page = http::Request::get("/404.html").body(Body::empty()).ok()?;
        let page = self.find(page, "").await.ok()??;
        Some(page.status(StatusCode::NOT_FOUND))
    }
}

/// What cannot be the name of a file, or leads through one, is none.
fn is_missing(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, InvalidInput, IsADirectory, NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory | IsADirectory | InvalidFilename | InvalidInput)
}

/// What it has no file for goes on to the app's own 404.
impl Middleware for StaticFiles {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, request: Request, next: Next) -> Self::Reply {
        let Request { parts, body } = request;
        if parts.method != Method::GET && parts.method != Method::HEAD {
            let error = HttpError::from_status(StatusCode::METHOD_NOT_ALLOWED);
            return Err(error.header(ALLOW, "GET, HEAD"));
        }
        let root = parts.root_path().to_owned();
        let asked: http::Request<Body> = Request { parts: parts.clone(), body: Body::empty() }.into();
        if let Some(response) = self.find(asked, &root).await? {
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
        let files = Around::middleware(self);
        Mount::made(move |shared| files.wrap(not_found(shared.clone()), shared))
    }
}

/// The 404 of the app.
fn not_found(shared: Arc<Shared>) -> Next {
    Next::new(move |request| {
        let Request { parts, .. } = request.into();
        let error = HttpError::from_status(StatusCode::NOT_FOUND);
        let response = shared.errors.respond(error, &parts);
        let response = response.into_http(StatusCode::NOT_FOUND, parts.method == Method::HEAD);
        Box::pin(std::future::ready(response))
    })
}
