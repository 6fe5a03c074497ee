//! `Decompression`: reads compressed request bodies.

use crate::body::{Body, BoxError, ReadError};
use crate::context::Settings;
use crate::error::{HttpError, unreadable};
use crate::input::Request;
use crate::middleware::{Middleware, Next};
use crate::response::Response;
#[cfg(feature = "decompression-zstd")]
use async_compression::tokio::bufread::ZstdDecoder;
use async_compression::tokio::bufread::{BrotliDecoder, GzipDecoder, ZlibDecoder};
use futures_util::TryStreamExt;
use http::StatusCode;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, HeaderMap, HeaderValue};
use http_body::{Body as _, Frame};
use http_body_util::{BodyDataStream, Limited, StreamBody};
use std::io;
#[cfg(feature = "decompression-zstd")]
use tokio::io::AsyncBufRead;
use tokio::io::AsyncRead;
use tokio_util::io::{ReaderStream, StreamReader};

/// The codings that are read, as `Accept-Encoding` lists them.
const ACCEPTED: &str =
    if cfg!(feature = "decompression-zstd") { "gzip, br, zstd, deflate" } else { "gzip, br, deflate" };

/// Decompresses the bodies of requests with `Content-Encoding: gzip`, `br`, `deflate` or `zstd` (feature
/// `decompression-zstd`, which needs a C compiler). A body in any other coding, or in several, is a 415 whose
/// `Accept-Encoding` lists these.
///
/// The body limit of a route applies to the decompressed body, which is decompressed only as far as it is read. So a
/// small body that would become a large one is a 413. A body that is not valid is a 400.
///
/// ```
/// use statuskit::middleware::Decompression;
/// use statuskit::prelude::*;
///
/// let app = App::new().middleware(Decompression::new());
/// # assert!(app.build().is_ok());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Decompression {
    limit: usize,
}

/// A content coding that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BodyCoding {
    Gzip,
    Brotli,
    Deflate,
    #[cfg(feature = "decompression-zstd")]
    Zstd,
}

impl Decompression {
    /// Creates the middleware. A body may be 2 MiB before it is decompressed.
    pub const fn new() -> Self {
        Decompression { limit: Settings::BODY_LIMIT }
    }

    /// Sets the maximum length of a body before it is decompressed, in bytes. A longer one is a 413. Without this limit
    /// a body that decompresses to nothing could go on for ever.
    #[must_use]
    pub const fn compressed_limit(self, bytes: usize) -> Self {
        Decompression { limit: bytes }
    }

    /// Returns the decompressed body.
    fn decompress(self, body: Body, coding: BodyCoding) -> Body {
        let pieces = BodyDataStream::new(Limited::new(body, self.limit)).map_err(io::Error::other);
        let reader = StreamReader::new(pieces);
        match coding {
            BodyCoding::Gzip => {
                let mut decoder = GzipDecoder::new(reader);
                decoder.multiple_members(true);
                body_of(decoder)
            }
            BodyCoding::Brotli => body_of(BrotliDecoder::new(reader)),
            BodyCoding::Deflate => body_of(ZlibDecoder::new(reader)),
            #[cfg(feature = "decompression-zstd")]
            BodyCoding::Zstd => body_of(zstd(reader)),
        }
    }
}

/// Limits the memory of the decoder to the 8 MiB that RFC 8878 section 3.1.1.1.2 recommends.
#[cfg(feature = "decompression-zstd")]
fn zstd<R: AsyncBufRead>(reader: R) -> ZstdDecoder<R> {
    use async_compression::zstd::DParameter;
    ZstdDecoder::with_params(reader, &[DParameter::window_log_max(23)])
}

/// Returns the body that a decoder reads. It is that of a request, so its errors are the handler's to answer.
fn body_of(reader: impl AsyncRead + Send + 'static) -> Body {
    let pieces = ReaderStream::with_capacity(reader, 16 * 1024);
    Body::stream(StreamBody::new(pieces.map_ok(Frame::data).map_err(cause)))
}

/// Returns the error inside one of a reader: that of the body itself, or of its decoder.
fn cause(error: io::Error) -> BoxError {
    let message = error.to_string();
    error.into_inner().unwrap_or_else(|| message.into())
}

/// Returns the coding of a body, or `None` if it has none.
///
/// # Errors
///
/// Returns a 415 if the coding cannot be read.
fn coding(headers: &HeaderMap) -> Result<Option<BodyCoding>, HttpError> {
    let mut values = headers.get_all(CONTENT_ENCODING).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let name = value.as_bytes().trim_ascii().to_ascii_lowercase();
    match (&*name, values.next()) {
        (b"identity" | b"", None) => Ok(None),
        (b"gzip" | b"x-gzip", None) => Ok(Some(BodyCoding::Gzip)),
        (b"br", None) => Ok(Some(BodyCoding::Brotli)),
        (b"deflate", None) => Ok(Some(BodyCoding::Deflate)),
        #[cfg(feature = "decompression-zstd")]
        (b"zstd", None) => Ok(Some(BodyCoding::Zstd)),
        _ => Err(HttpError::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "The content coding of the body is not supported",
        )
        .header(ACCEPT_ENCODING, HeaderValue::from_static(ACCEPTED))),
    }
}

impl Default for Decompression {
    fn default() -> Self {
        Decompression::new()
    }
}

impl Middleware for Decompression {
    type Reply = Result<Response, HttpError>;

    async fn call(&self, mut request: Request, next: Next) -> Self::Reply {
        if request.body.is_end_stream() {
            return Ok(next.run(request).await);
        }
        if let Some(coding) = coding(&request.parts.headers)? {
            if request.body.size_hint().lower() > self.limit as u64 {
                return Err(unreadable(ReadError::TooLarge));
            }
            request.body = self.decompress(request.body, coding);
            request.parts.headers.remove(CONTENT_ENCODING);
            request.parts.headers.remove(CONTENT_LENGTH);
        }
        Ok(next.run(request).await)
    }

    fn raises(&self) -> Vec<StatusCode> {
        vec![StatusCode::UNSUPPORTED_MEDIA_TYPE, StatusCode::PAYLOAD_TOO_LARGE]
    }
}
