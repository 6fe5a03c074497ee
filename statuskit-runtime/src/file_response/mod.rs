//! `FileResponse`: a file that is sent, whole or in part, as the request asks for it.

mod byteranges;
mod conditions;
mod disposition;
pub(crate) mod entity_tag;
mod media_type;
mod ranges;
mod select;

pub(crate) use media_type::guess;
pub(crate) use select::select;

use crate::body::{Body, FileBody, OpenFile};
use crate::error::{HttpError, unopened_file};
use crate::log_text::OneLine;
use crate::response::{Response, builders::builders};
use bytes::Bytes;
use disposition::disposition;
use http::StatusCode;
use http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, ETAG, HeaderName, HeaderValue,
    LAST_MODIFIED, X_CONTENT_TYPE_OPTIONS,
};
use httpdate::fmt_http_date;
use media_type::header_of;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tokio::task::spawn_blocking;

/// A file that is sent as the request asks for it, like FastAPI's `FileResponse`.
///
/// - Its content type is that of the file extension, with `charset=utf-8` if it is text. Clients should not guess
///   another one (`X-Content-Type-Options: nosniff`).
/// - It has an `ETag` and a `Last-Modified`, and the preconditions of a GET or HEAD are evaluated in the order of RFC
///   9110 section 13.2.2: 304 or 412.
/// - A GET for ranges is a 206 with these ranges, or a 416. `If-Range` is respected. Several ranges are sent as
///   `multipart/byteranges`, in ascending order and without overlaps. More than 100 of them are ignored, and so is
///   any `Range` that RFC 9110 section 14 does not define, apart from spaces around a number, which are allowed as in
///   Starlette.
///
/// The file is read in pieces of 64 KiB while it is sent. A client that hangs up closes it. Preconditions and ranges
/// apply if the status is 200.
///
/// ```no_run
/// use statuskit::prelude::*;
///
/// #[get("/invoices/{id}")]
/// async fn invoice(id: u64) -> Result<FileResponse, HttpError> {
///     Ok(FileResponse::open(format!("invoices/{id}.pdf")).await?.attachment("Rechnung März.pdf"))
/// }
/// # assert_eq!(routes![invoice].len(), 1);
/// ```
#[derive(Debug)]
pub struct FileResponse(pub(crate) Response);

builders!(FileResponse);

impl FileResponse {
    /// Opens a file. Do not build the path from what a client sends: see `StaticFiles` for that.
    ///
    /// # Errors
    ///
    /// Returns a 404 if there is no such file, or if it is not a regular file but a directory, a pipe or a device.
    /// Returns a 500 if it cannot be opened.
    pub async fn open(path: impl Into<PathBuf>) -> Result<Self, HttpError> {
        let path = path.into();
        let opened = spawn_blocking(move || OpenFile::open(&path).map(|file| (file, path))).await;
        let (file, path) = opened.map_err(HttpError::internal)?.map_err(unopened)?;
        Ok(FileResponse::of(file).of_type(guess(&path)))
    }

    /// Sends a file that is open already, such as a temporary one, from its beginning. It has no particular type.
    ///
    /// # Errors
    ///
    /// Returns a 500 if it is not a regular file, or cannot be read.
    pub async fn from_file(file: File) -> Result<Self, HttpError> {
        let file = spawn_blocking(move || OpenFile::of(file)).await;
        let file = file.map_err(HttpError::internal)?.map_err(HttpError::internal)?;
        Ok(FileResponse::of(file).of_type(None))
    }

    /// Sends bytes as if they were a file of this name. Their `ETag` is a hash of them.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/logo.svg")]
    /// async fn logo() -> FileResponse {
    ///     FileResponse::bytes("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().routes(routes![logo]));
    /// let part = client.get("/logo.svg").header("range", "bytes=0-3").await;
    /// assert_eq!((part.status(), part.text()), (PARTIAL_CONTENT, "<svg"));
    /// # }
    /// ```
    pub fn bytes(name: impl AsRef<Path>, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let etag = entity_tag::of_bytes(&bytes);
        FileResponse::of_bytes(bytes, etag).of_type(guess(name.as_ref()))
    }

    /// Sends bytes with their `ETag`, without a type.
    pub(crate) fn of_bytes(bytes: Bytes, etag: HeaderValue) -> Self {
        FileResponse::with_body(FileBody::memory(bytes)).set(ETAG, etag)
    }

    /// Sends a file with its validators, without a type.
    pub(crate) fn of(file: OpenFile) -> Self {
        let (modified, length) = (file.modified(), file.len());
        let response = FileResponse::with_body(FileBody::disk(file));
        match modified {
            Some(time) => response.set(ETAG, entity_tag::of_file(time, length)).last_modified(time),
            None => response,
        }
    }

    fn with_body(body: FileBody) -> Self {
        let response = FileResponse(Response::new().body(Body::file(body)));
        response
            .set(ACCEPT_RANGES, HeaderValue::from_static("bytes"))
            .set(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"))
    }

    /// Sets a header, replacing any earlier one.
    pub(crate) fn set(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.0.headers.insert(name, value);
        self
    }

    /// Sets the type of a file, or that of any bytes if it is not known.
    pub(crate) fn of_type(self, media_type: Option<&'static str>) -> Self {
        FileResponse(self.0.media_type(&header_of(media_type)))
    }

    /// Marks the bytes as encoded. The coding becomes part of the `ETag`: files that are written at once may have the
    /// same time and length.
    pub(crate) fn encoded(self, coding: &'static str) -> Self {
        let etag = self.0.headers().get(ETAG).and_then(|etag| entity_tag::encoded(etag, coding));
        let this = self.set(CONTENT_ENCODING, HeaderValue::from_static(coding));
        match etag {
            Some(etag) => this.set(ETAG, etag),
            None => this,
        }
    }

    /// Sets the content type, replacing the one of the file extension.
    #[must_use]
    pub fn media_type(self, media_type: &str) -> Self {
        FileResponse(self.0.media_type(media_type))
    }

    /// Asks the client to save the file under this name. The extension of the name also decides about the type of the
    /// file, if it is known.
    ///
    /// A name beyond ASCII is sent as RFC 6266 requires, with an approximation for old clients.
    #[must_use]
    pub fn attachment(self, name: &str) -> Self {
        let this = match guess(Path::new(name)) {
            None => self,
            known => self.of_type(known),
        };
        this.set(CONTENT_DISPOSITION, disposition("attachment", name))
    }

    /// Asks the client to show the file, and to save it under this name if the user wants that.
    #[must_use]
    pub fn inline(self, name: &str) -> Self {
        self.set(CONTENT_DISPOSITION, disposition("inline", name))
    }

    /// Sets `Cache-Control`, such as `public, max-age=31536000, immutable`. An invalid value turns the response into a
    /// 500, and the reason is logged.
    #[must_use]
    pub fn cache_control(mut self, directives: &str) -> Self {
        self.0.0.headers.remove(CACHE_CONTROL);
        FileResponse(self.0.header(CACHE_CONTROL, directives))
    }

    /// Sets the `ETag` to a strong one with this text, in place of the one of the file. A text that no `ETag` can hold
    /// turns the response into a 500, and the reason is logged.
    #[must_use]
    pub fn etag(mut self, text: &str) -> Self {
        self.0.0.headers.remove(ETAG);
        FileResponse(self.0.header(ETAG, format!("\"{text}\"")))
    }

    /// Sets `Last-Modified`, in place of the time of the file. Times before 1970 are left out.
    #[must_use]
    pub fn last_modified(self, time: SystemTime) -> Self {
        if time < SystemTime::UNIX_EPOCH {
            return self;
        }
        let date = HeaderValue::try_from(fmt_http_date(time));
        self.set(LAST_MODIFIED, date.expect("a date is visible ASCII"))
    }
}

/// Returns the error of a file that could not be opened.
fn unopened(error: io::Error) -> HttpError {
    if is_missing(&error) {
        tracing::debug!(error = %OneLine(error), "a file cannot be sent");
        return HttpError::from_status(StatusCode::NOT_FOUND);
    }
    unopened_file(error)
}

/// Returns whether the file is missing. A path that cannot be a file name, or that leads through a file or through
/// symbolic links without an end, counts as missing.
pub(crate) fn is_missing(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidFilename, InvalidInput, IsADirectory, NotADirectory, NotFound};
    is_loop(error)
        || matches!(error.kind(), NotFound | NotADirectory | IsADirectory | InvalidFilename | InvalidInput)
}

/// `ELOOP` of Unix, or `ERROR_CANT_RESOLVE_FILENAME` of Windows: a path that leads through too many symbolic links.
fn is_loop(error: &io::Error) -> bool {
    let code = if cfg!(windows) {
        1921
    } else if cfg!(any(target_os = "linux", target_os = "android")) {
        40
    } else {
        62
    };
    error.raw_os_error() == Some(code)
}
