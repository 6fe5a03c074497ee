//! The captures of a path: the names in the route, and the spans in the path of the request.

use std::borrow::Cow;
use std::ops::Range;

/// The maximum number of captures in a path.
pub const MAX_CAPTURES: usize = 8;

/// The captures of a route, and their spans in the path of a request.
///
/// The spans are stored inline in the exchange, so that captures cost no allocation.
#[derive(Clone, Debug, Default)]
pub struct Captures {
    names: &'static [&'static str],
    spans: [(u16, u16); MAX_CAPTURES],
    /// The path that the spans refer to, if it may differ from that of the request.
    decoded: Option<String>,
}

impl Captures {
    /// Creates captures with these names. A capture that the path omits is the empty span at its end.
    #[inline]
    pub(crate) fn new(names: &'static [&'static str], path_length: usize) -> Self {
        let end = offset(path_length);
        Captures { names, spans: [(end, end); MAX_CAPTURES], decoded: None }
    }

    /// Returns the same captures, of a path that was decoded before it was matched.
    pub(crate) fn in_decoded(self, path: String) -> Self {
        Captures { decoded: Some(path), ..self }
    }

    /// Returns the same captures with the path that they refer to, since a middleware of the route may change
    /// the path of the request.
    pub(crate) fn with_path(mut self, path: &str) -> Self {
        self.decoded.get_or_insert_with(|| path.to_owned());
        self
    }

    /// Records the span of the capture with this index.
    #[inline]
    pub(crate) fn set(&mut self, index: usize, span: Range<usize>) {
        self.spans[index] = (offset(span.start), offset(span.end));
    }

    /// Returns the bytes of every capture, in the path in which they were found.
    #[inline]
    pub(crate) fn texts<'a>(&self, path: &'a str) -> impl Iterator<Item = &'a [u8]> {
        let spans = self.spans.iter().take(self.names.len());
        spans.map(|(start, end)| &path.as_bytes()[usize::from(*start)..usize::from(*end)])
    }

    /// Returns the text of a capture. `path` is the path of the request.
    pub(crate) fn get<'a>(&'a self, name: &str, path: &'a str) -> Option<Cow<'a, str>> {
        let index = self.names.iter().position(|known| *known == name)?;
        let (start, end) = self.spans[index];
        let path = self.decoded.as_deref().unwrap_or(path);
        Some(Cow::Borrowed(&path[usize::from(start)..usize::from(end)]))
    }
}

fn offset(place: usize) -> u16 {
    u16::try_from(place).expect("the http crate limits a URI to 65,534 bytes")
}
