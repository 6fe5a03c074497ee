//! The body of a request or response: nothing, bytes at hand, or a stream.

use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::{BodyExt, LengthLimitError, combinators::UnsyncBoxBody};
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Any error, as bodies and services of the tower family report it.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The body of a request or response.
///
/// A body that is at hand knows its exact size and costs no allocation of its own.
#[derive(Default)]
pub struct Body {
    kind: Kind,
    after: After,
}

/// What is done when the body is dropped: sent to its end, or given up.
#[derive(Default)]
struct After(Option<Box<dyn FnOnce() + Send>>);

impl Drop for After {
    fn drop(&mut self) {
        if let Some(work) = self.0.take() {
            work();
        }
    }
}

#[derive(Default)]
enum Kind {
    #[default]
    Empty,
    Bytes(Bytes),
    Stream(UnsyncBoxBody<Bytes, BoxError>),
}

impl Body {
    /// A body of no bytes.
    #[inline]
    pub const fn empty() -> Self {
        Body { kind: Kind::Empty, after: After(None) }
    }

    /// A body that arrives or leaves piece by piece.
    pub fn stream<B>(body: B) -> Self
    where
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        Kind::Stream(body.map_err(Into::into).boxed_unsync()).into()
    }

    /// Drops what the body holds; what is to be done after it is still done.
    pub(crate) fn clear(&mut self) {
        self.kind = Kind::Empty;
    }

    /// Does this once the body was sent to its end, or given up because the client is gone.
    pub(crate) fn then(&mut self, work: Box<dyn FnOnce() + Send>) {
        self.after = After(Some(work));
    }

    /// The bytes, when all of them are at hand.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match &self.kind {
            Kind::Empty => Some(&[]),
            Kind::Bytes(bytes) => Some(bytes),
            Kind::Stream(_) => None,
        }
    }

    /// Whether the body arrives piece by piece, so that its end is not known yet.
    #[inline]
    pub const fn is_stream(&self) -> bool {
        matches!(self.kind, Kind::Stream(_))
    }
}

impl Kind {
    fn into(self) -> Body {
        Body { kind: self, after: After(None) }
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    #[inline]
    fn from(bytes: T) -> Self {
        let bytes = bytes.into();
        if bytes.is_empty() { Body::empty() } else { Kind::Bytes(bytes).into() }
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Kind::Stream(stream) = &mut self.kind {
            return Pin::new(stream).poll_frame(cx);
        }
        match std::mem::take(&mut self.kind) {
            Kind::Bytes(bytes) => Poll::Ready(Some(Ok(Frame::data(bytes)))),
            Kind::Empty | Kind::Stream(_) => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.kind {
            Kind::Empty => true,
            Kind::Bytes(_) => false,
            Kind::Stream(stream) => stream.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.kind {
            Kind::Empty => SizeHint::with_exact(0),
            Kind::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            Kind::Stream(stream) => stream.size_hint(),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Empty => formatter.write_str("Body::empty()"),
            Kind::Bytes(bytes) => write!(formatter, "Body({} bytes)", bytes.len()),
            Kind::Stream(_) => formatter.write_str("Body::stream(..)"),
        }
    }
}

/// Reads a body whole.
///
/// A body that is at hand, or arrives in one frame, is not copied.
///
/// # Errors
///
/// [`ReadError::TooLarge`] when the body is longer than `limit` bytes, [`ReadError::TooSlow`] when
/// the client stops sending it, [`ReadError::Broken`] when the connection fails before its end.
pub async fn read_all(mut body: Body, limit: usize) -> Result<Bytes, ReadError> {
    if body.size_hint().lower() > limit as u64 {
        return Err(ReadError::TooLarge);
    }
    let mut whole = Whole::default();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(ReadError::of)?.into_data() else { continue };
        whole.push(data);
        if whole.len() > limit {
            return Err(ReadError::TooLarge);
        }
    }
    Ok(whole.finish())
}

/// Why a body could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// It is longer than allowed.
    TooLarge,
    /// The client stopped sending it.
    TooSlow,
    /// The connection failed.
    Broken(BoxError),
}

/// The error of a body whose client stopped sending it.
#[derive(Debug)]
pub(crate) struct Stalled;

impl fmt::Display for Stalled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the client stopped sending the body")
    }
}

impl std::error::Error for Stalled {}

impl ReadError {
    fn of(error: BoxError) -> Self {
        match error {
            error if error.is::<LengthLimitError>() => ReadError::TooLarge,
            error if error.is::<Stalled>() => ReadError::TooSlow,
            error => ReadError::Broken(error),
        }
    }
}

/// The frames read so far: the first is kept as it came, and only a second one starts a copy.
#[derive(Default)]
struct Whole {
    first: Bytes,
    more: Vec<u8>,
}

impl Whole {
    fn push(&mut self, data: Bytes) {
        if self.len() == 0 {
            self.first = data;
            return;
        }
        if self.more.is_empty() {
            self.more.extend_from_slice(&self.first);
        }
        self.more.extend_from_slice(&data);
    }

    fn len(&self) -> usize {
        self.first.len().max(self.more.len())
    }

    fn finish(self) -> Bytes {
        if self.more.is_empty() { self.first } else { self.more.into() }
    }
}
