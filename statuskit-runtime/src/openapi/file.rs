//! A file that is built once, on the first request, and does not change.

#[cfg(feature = "docs")]
use crate::accept_encoding::accepts;
use crate::input::infer;
use crate::request::RequestParts;
use crate::response::Response;
use crate::route::Route;
use bytes::Bytes;
use http::StatusCode;
use http::header::{CACHE_CONTROL, ETAG, HeaderMap, HeaderName, IF_NONE_MATCH, VARY};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;

/// Bytes that do not change, and the entity tag that identifies them.
#[derive(Debug)]
pub(super) struct File {
    bytes: Bytes,
    media_type: &'static str,
    headers: Vec<(HeaderName, String)>,
    /// Whether other clients get it in another encoding.
    varies: bool,
    tag: String,
}

impl File {
    pub(super) fn new(media_type: &'static str, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        let tag = format!("\"{:016x}\"", hasher.finish());
        File { bytes, media_type, headers: Vec::new(), varies: false, tag }
    }

    /// Adds a header.
    pub(super) fn with(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Creates the route of a file, which is built on the first request.
    pub(super) fn route(url: &str, name: &str, make: impl Fn() -> File + Send + Sync + 'static) -> Route {
        let file = OnceLock::new();
        let inputs = (infer::<HeaderMap>("headers"),);
        let answer = move |(headers,): (HeaderMap,)| file.get_or_init(&make).respond(&headers);
        Route::get(url).name(name).hidden().plain_handler(inputs, answer)
    }

    /// Creates the route of a file that is sent as gzip to clients that accept it. `make` is called with
    /// `true` for those, and with `false` for all others.
    #[cfg(feature = "docs")]
    pub(super) fn gzip_route(
        url: &str,
        name: &str,
        make: impl Fn(bool) -> File + Send + Sync + 'static,
    ) -> Route {
        let files = [const { OnceLock::new() }; 2];
        let inputs = (infer::<HeaderMap>("headers"),);
        let answer = move |(headers,): (HeaderMap,)| {
            let as_gzip = accepts(&headers, "gzip");
            let make = || File { varies: true, ..make(as_gzip) };
            files[usize::from(as_gzip)].get_or_init(make).respond(&headers)
        };
        Route::get(url).name(name).hidden().plain_handler(inputs, answer)
    }

    /// Creates the route of a file that depends on where its app is mounted. `make` takes that path. Only the
    /// file for the path of the first request is kept.
    pub(super) fn mounted_route(
        url: &str,
        name: &str,
        make: impl Fn(&str) -> File + Send + Sync + 'static,
    ) -> Route {
        let first: OnceLock<(String, File)> = OnceLock::new();
        let inputs = (infer::<RequestParts>("request"),);
        let answer = move |(request,): (RequestParts,)| {
            let root = request.root_path();
            let (known, file) = first.get_or_init(|| (root.to_owned(), make(root)));
            if known == root { file.respond(&request.headers) } else { make(root).respond(&request.headers) }
        };
        Route::get(url).name(name).hidden().plain_handler(inputs, answer)
    }

    /// Responds with the file, or with 304 to a client that already has it (RFC 9110, section 13.1.2).
    fn respond(&self, headers: &HeaderMap) -> Response {
        let mut response = Response::new().header(ETAG, self.tag.as_str()).header(CACHE_CONTROL, "no-cache");
        if self.varies {
            response = response.header(VARY, "accept-encoding");
        }
        let known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
        let mut known = known.flat_map(|value| value.split(',')).map(str::trim);
        if known.any(|tag| tag == "*" || tag.trim_start_matches("W/") == self.tag) {
            return response.status(StatusCode::NOT_MODIFIED);
        }
        let response = response.status(StatusCode::OK).media_type(self.media_type);
        let headers = self.headers.iter();
        let with = |response: Response, (name, value): &(HeaderName, String)| {
            response.header(name.clone(), value.as_str())
        };
        headers.fold(response, with).body(self.bytes.clone())
    }
}
