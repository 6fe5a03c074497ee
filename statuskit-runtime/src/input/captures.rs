//! The captures of a path: names of the route, spans of the request's path.

use std::borrow::Cow;
use std::ops::Range;

/// At most this many captures may stand in one path.
pub const MAX_CAPTURES: usize = 8;

/// What the path of a request holds for the captures of its route.
///
/// The spans stand in the exchange itself, so that captures cost no allocation.
#[derive(Clone, Debug, Default)]
pub struct Captures {
    names: &'static [&'static str],
    spans: [(u16, u16); MAX_CAPTURES],
    /// The decoded path, where the one that was sent is percent-encoded.
    decoded: Option<String>,
}

impl Captures {
    /// The captures of these names; one that the path leaves out is the nothing at its end.
    #[inline]
    pub(crate) fn new(names: &'static [&'static str], path_length: usize) -> Self {
        let end = offset(path_length);
        Captures { names, spans: [(end, end); MAX_CAPTURES], decoded: None }
    }

    /// The same captures, of a path that was decoded before it was matched.
    pub(crate) fn in_decoded(self, path: String) -> Self {
        Captures { decoded: Some(path), ..self }
    }

    /// The same captures, with the path that they stand in: what is around a route may change the
    /// request's.
    pub(crate) fn with_path(mut self, path: &str) -> Self {
        self.decoded.get_or_insert_with(|| path.to_owned());
        self
    }

    /// Notes where the capture of this index stands.
    #[inline]
    pub(crate) fn set(&mut self, index: usize, span: Range<usize>) {
        self.spans[index] = (offset(span.start), offset(span.end));
    }

    /// The bytes of every capture, in the path in which they were found.
    #[inline]
    pub(crate) fn texts<'a>(&self, path: &'a str) -> impl Iterator<Item = &'a [u8]> {
        let spans = self.spans.iter().take(self.names.len());
        spans.map(|(start, end)| &path.as_bytes()[usize::from(*start)..usize::from(*end)])
    }

    /// The text of a capture, in the path as it was sent.
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
