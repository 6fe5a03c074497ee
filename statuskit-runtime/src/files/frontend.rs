//! `Frontend`: a built single-page app.

use super::file_tree::Found;
use super::site::{Site, with_slash};
use super::static_files::METHODS;
use crate::error::HttpError;
use crate::file_response::select;
use crate::input::Request;
use crate::middleware::{BoxMiddleware, Middleware, Next};
use crate::request::RequestParts;
use crate::response::Response;
use crate::router::{Mount, Mountable, unrouted};
use http::header::{ACCEPT, ALLOW, HeaderValue};
use http::{Method, StatusCode};
use std::path::PathBuf;

/// A directory with a built single-page app, for [`App::frontend`](crate::app::App::frontend).
///
/// It serves the files of the directory as [`StaticFiles`](super::StaticFiles) does, and `index.html` for a folder. A
/// path without a file is a page of the app, which its own router shows: a browser that navigates there gets the
/// fallback. Everything else that is missing, such as a script, is a 404.
#[derive(Clone, Debug)]
pub struct Frontend {
    site: Site,
    fallback: Fallback,
}

/// What is sent in place of a missing file.
#[derive(Clone, Debug)]
enum Fallback {
    /// `404.html` if it exists, else `index.html` if it exists.
    Auto,
    /// This file.
    Page(FallbackPage),
    None,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FallbackPage {
    /// `index.html`, to browsers that navigate.
    Index,
    /// `404.html` as a 404, to everyone.
    NotFound,
    /// Any other name.
    Unknown(&'static str),
}

impl FallbackPage {
    const fn name(self) -> &'static str {
        match self {
            FallbackPage::Index => "index.html",
            FallbackPage::NotFound => "404.html",
            FallbackPage::Unknown(name) => name,
        }
    }
}

impl Frontend {
    /// Creates a frontend of the files in this directory, which must exist when the app is built.
    ///
    /// Its fallback is `404.html`, or else `index.html`, whichever exists.
    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Frontend::of(Site::folder(directory.into()))
    }

    /// Creates a frontend of the files that `include_dir!` has embedded in the binary (feature `embedded-files`). Their
    /// `ETag`s are hashes of them.
    ///
    /// ```
    /// use statuskit::include_dir;
    /// use statuskit::prelude::*;
    ///
    /// static DIST: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/src");
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().frontend("/", Frontend::embedded(&DIST)));
    /// client.get("/lib.rs").await.assert_status(OK);
    /// # }
    /// ```
    #[cfg(feature = "embedded-files")]
    pub fn embedded(directory: &'static include_dir::Dir<'static>) -> Self {
        Frontend::of(Site::embedded(directory))
    }

    fn of(site: Site) -> Self {
        Frontend { site: Site { with_index: true, ..site }, fallback: Fallback::Auto }
    }

    /// Sets the file that is sent in place of a missing one: `index.html`, as a 200 to a browser that navigates (it
    /// accepts `text/html`), or `404.html`, as a 404 to everyone.
    ///
    /// An app is not built if the file has another name or does not exist.
    #[must_use]
    pub fn fallback(mut self, name: &'static str) -> Self {
        self.fallback = Fallback::Page(match name {
            "index.html" => FallbackPage::Index,
            "404.html" => FallbackPage::NotFound,
            name => FallbackPage::Unknown(name),
        });
        self
    }

    /// Sends the app's 404 in place of a missing file.
    #[must_use]
    pub fn without_fallback(mut self) -> Self {
        self.fallback = Fallback::None;
        self
    }

    /// Sends the compressed files beside the others: see
    /// [`StaticFiles::precompressed`](super::StaticFiles::precompressed).
    #[must_use]
    pub fn precompressed(mut self) -> Self {
        self.site.precompressed = true;
        self
    }

    /// Sets whether a symbolic link may lead out of the directory: see
    /// [`StaticFiles::follow_symlinks`](super::StaticFiles::follow_symlinks).
    #[must_use]
    pub const fn follow_symlinks(mut self, on: bool) -> Self {
        self.site.source.follow_symlinks(on);
        self
    }

    /// Sets whether files and folders are served whose names begin with a dot: see
    /// [`StaticFiles::dot_files`](super::StaticFiles::dot_files).
    #[must_use]
    pub const fn dot_files(mut self, on: bool) -> Self {
        self.site.dot_files(on);
        self
    }

    /// Sets the `Cache-Control` of every file, including the fallback.
    ///
    /// # Panics
    ///
    /// If it is not a valid header.
    #[must_use]
    #[track_caller]
    pub fn cache_control(mut self, directives: &str) -> Self {
        self.site.cache_control(directives);
        self
    }

    /// Returns why the frontend cannot be served, if it cannot.
    fn mistake(&self) -> Option<String> {
        let mistake = self.site.mistake();
        let Fallback::Page(page) = self.fallback else { return mistake };
        mistake.or_else(|| match page {
            FallbackPage::Unknown(name) => {
                Some(format!("the fallback `{name}` must be `index.html` or `404.html`"))
            }
            page => self.site.lacks(page.name()).then(|| format!("there is no fallback `{}`", page.name())),
        })
    }

    /// Returns the response in place of a missing file, if there is one for this request.
    async fn missing(&self, request: &RequestParts) -> Result<Option<Response>, HttpError> {
        let pages: &[FallbackPage] = match &self.fallback {
            Fallback::Auto => &[FallbackPage::NotFound, FallbackPage::Index],
            Fallback::Page(page) => &[*page],
            Fallback::None => &[],
        };
        for page in pages {
            if *page == FallbackPage::Index && !navigates(request) {
                continue;
            }
            let Some(file) = self.site.page(page.name(), &request.headers).await? else { continue };
            return match page {
                FallbackPage::NotFound => Ok(Some(file.status(StatusCode::NOT_FOUND).into())),
                FallbackPage::Index | FallbackPage::Unknown(_) => select(file.into(), request).map(Some),
            };
        }
        Ok(None)
    }
}

/// Returns whether a browser navigates: it accepts a page. `*/*` is also what it accepts for a script.
fn navigates(request: &RequestParts) -> bool {
    let values = request.headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|accepted| {
        let mut parts = accepted.split(';').map(str::trim);
        let media_type = parts.next().unwrap_or_default();
        let is_page =
            ["text/html", "application/xhtml+xml"].iter().any(|page| media_type.eq_ignore_ascii_case(page));
        is_page && !parts.any(is_refusal)
    })
}

/// Returns whether a parameter of `Accept` is a weight of zero.
fn is_refusal(parameter: &str) -> bool {
    let weight = parameter.split_once('=').filter(|(name, _)| name.trim().eq_ignore_ascii_case("q"));
    weight.is_some_and(|(_, weight)| weight.trim().parse() == Ok(0.0))
}

/// A request for a missing file without a fallback goes on to `next`.
impl Middleware for Frontend {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, request: Request, next: Next) -> Self::Reply {
        let Request { parts, body } = request;
        let is_read = parts.method == Method::GET || parts.method == Method::HEAD;
        let found = self.site.find(parts.uri.path(), &parts.headers).await?;
        match found {
            Some(_) if parts.method == Method::OPTIONS => {
                // The path exists, which the service behind this one cannot know.
                let mut request = Request { parts, body };
                request.parts.extensions.insert(HasFile);
                Ok(next.run(request).await)
            }
            Some(_) if !is_read => {
                Err(HttpError::from_status(StatusCode::METHOD_NOT_ALLOWED).header(ALLOW, METHODS))
            }
            Some(Found::File(file)) => select(file.into(), &parts),
            Some(Found::Folder) => Ok(with_slash(&parts).into()),
            None => match if is_read { self.missing(&parts).await? } else { None } {
                Some(page) => Ok(page),
                None => Ok(next.run(Request { parts, body }).await),
            },
        }
    }
}

/// Marks a request for a file that exists.
#[derive(Clone, Debug)]
struct HasFile;

impl Mountable for Frontend {
    fn into_mount(self) -> Mount {
        if let Some(mistake) = self.mistake() {
            return Mount::refused(mistake);
        }
        let files = BoxMiddleware::middleware(self);
        Mount::made(move |context| {
            let missing = unrouted(context.clone(), |request| -> Option<HeaderValue> {
                request.extensions().get::<HasFile>().map(|_| METHODS)
            });
            files.wrap(missing, context, &[])
        })
    }
}
