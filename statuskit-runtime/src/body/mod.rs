//! The body of a request or response: empty, bytes in memory, or a stream.

mod any_body;
mod error;
mod file;
mod lasting;
mod omitted;
mod read;
mod shared;

pub use error::{BoxError, ReadError};
pub(crate) use error::{OverBudget, Stalled};
pub(crate) use file::{FileBody, OpenFile, Segment};
pub(crate) use lasting::LastingBody;
pub use read::read_all;

use any_body::{AnyBody, ForeignBody};
use bytes::Bytes;
use futures_core::Stream;
use futures_util::StreamExt;
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::BodyExt;
use omitted::Omitted;
use shared::SharedBody;
use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The body of a request or response.
///
/// A body in memory knows its exact size and needs no allocation of its own.
#[derive(Default)]
pub struct Body(BodyRepr);

#[derive(Default)]
enum BodyRepr {
    #[default]
    Empty,
    Bytes(Bytes),
    Stream(Pin<Box<dyn AnyBody>>),
    Guarded(Box<Guarded<dyn Send>>),
}

/// A body, and a guard that is dropped after it.
struct Guarded<G: ?Sized> {
    kind: BodyRepr,
    _guard: G,
}

impl Body {
    /// Creates an empty body.
    #[inline]
    pub const fn empty() -> Self {
        Body(BodyRepr::Empty)
    }

    /// Creates a body that is received or sent piece by piece.
    pub fn stream<B>(body: B) -> Self
    where
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        Body(BodyRepr::Stream(Box::pin(ForeignBody::new(body))))
    }

    /// Creates a body whose pieces a stream produces while it is sent. Empty pieces are skipped.
    ///
    /// A slow client slows the stream down, and one that hangs up drops it. The head of a response is sent with the
    /// first piece. If the stream fails before that, the response is the one of the error: that of an
    /// [`HttpError`](crate::error::HttpError), otherwise a 500. A later error or panic is logged and breaks the
    /// connection, so that the client sees that the body is incomplete.
    ///
    /// ```
    /// use futures_util::stream;
    /// use statuskit::{Body, prelude::*};
    ///
    /// #[get("/countdown")]
    /// async fn countdown() -> Response {
    ///     let lines = ["3\n", "2\n", "1\n"].map(Ok::<_, std::io::Error>);
    ///     Response::new().media_type("text/plain").body(Body::from_stream(stream::iter(lines)))
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().routes(routes![countdown]));
    /// assert_eq!(client.get("/countdown").await.text(), "3\n2\n1\n");
    /// # }
    /// ```
    pub fn from_stream<S, B, E>(stream: S) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<BoxError>,
    {
        let pieces = stream.map(|piece| piece.map(Into::into).map_err(Into::into));
        Body(BodyRepr::Stream(Box::pin(LastingBody::new(pieces))))
    }

    /// Creates a body with the bytes of a file.
    pub(crate) fn file(file: FileBody) -> Self {
        Body(BodyRepr::Stream(Box::pin(file)))
    }

    /// Returns whether there is work to do before the head is sent: a stream has to begin, or the request decides
    /// what of a file is sent.
    #[inline]
    pub(crate) fn is_pending(&self) -> bool {
        match &self.0 {
            BodyRepr::Stream(body) => {
                body.own().is_some_and(|own| own.is::<LastingBody>() || own.is::<FileBody>())
            }
            BodyRepr::Empty | BodyRepr::Bytes(_) | BodyRepr::Guarded(_) => false,
        }
    }

    /// Returns the body if it is one of our own types: a [`LastingBody`] or a [`FileBody`].
    pub(crate) fn as_own<B: 'static>(&mut self) -> Option<&mut B> {
        match &mut self.0 {
            BodyRepr::Stream(body) => body.as_mut().own_mut()?.downcast_mut(),
            BodyRepr::Empty | BodyRepr::Bytes(_) | BodyRepr::Guarded(_) => None,
        }
    }

    /// Drops the contents of the body, but not its guards.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// Drops the contents of the body, as for a response to HEAD, but not its guards. Whether its size is known stays as
    /// it was: a body of unknown size does not become one of no bytes.
    pub(crate) fn omit(&mut self) {
        let is_known = self.size_hint().exact().is_some();
        self.clear();
        if !is_known {
            *self.0.unguarded_mut() = BodyRepr::Stream(Box::pin(ForeignBody::new(Omitted)));
        }
    }

    /// Keeps the guard until the whole body has been sent, or has been dropped because the client is gone.
    pub(crate) fn guard(&mut self, guard: impl Send + 'static) {
        let kind = std::mem::take(&mut self.0);
        self.0 = BodyRepr::Guarded(Box::new(Guarded { kind, _guard: guard }));
    }

    /// Returns a second body with the same contents. Whatever one of them receives is kept in memory while the
    /// other one has not been dropped.
    pub(crate) fn share(&mut self) -> Body {
        let reader = match &self.0 {
            BodyRepr::Empty => return Body::empty(),
            BodyRepr::Bytes(bytes) => return Body(BodyRepr::Bytes(bytes.clone())),
            BodyRepr::Stream(body) => {
                body.own().and_then(<dyn Any>::downcast_ref).map(SharedBody::another_reader)
            }
            BodyRepr::Guarded(_) => None,
        };
        let reader = reader.unwrap_or_else(|| {
            let shared = SharedBody::new(std::mem::take(self).boxed_unsync());
            let reader = shared.another_reader();
            self.0 = BodyRepr::Stream(Box::pin(shared));
            reader
        });
        Body(BodyRepr::Stream(Box::pin(reader)))
    }

    /// Returns the bytes, if all of them are in memory.
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self.0.unguarded() {
            BodyRepr::Bytes(bytes) => Some(bytes),
            BodyRepr::Stream(_) => None,
            BodyRepr::Empty | BodyRepr::Guarded(_) => Some(&[]),
        }
    }

    /// Returns whether the body arrives or is produced piece by piece.
    #[inline]
    pub fn is_stream(&self) -> bool {
        matches!(self.0.unguarded(), BodyRepr::Stream(_))
    }
}

impl BodyRepr {
    /// Returns the kind without its guards.
    #[inline]
    fn unguarded(&self) -> &BodyRepr {
        match self {
            BodyRepr::Guarded(guarded) => guarded.kind.unguarded(),
            BodyRepr::Empty | BodyRepr::Bytes(_) | BodyRepr::Stream(_) => self,
        }
    }

    /// Returns the kind without its guards.
    fn unguarded_mut(&mut self) -> &mut BodyRepr {
        match self {
            BodyRepr::Guarded(guarded) => guarded.kind.unguarded_mut(),
            BodyRepr::Empty | BodyRepr::Bytes(_) | BodyRepr::Stream(_) => self,
        }
    }

    fn clear(&mut self) {
        *self.unguarded_mut() = BodyRepr::Empty;
    }

    fn poll_frame(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match self {
            BodyRepr::Empty => Poll::Ready(None),
            BodyRepr::Bytes(bytes) => {
                let bytes = std::mem::take(bytes);
                *self = BodyRepr::Empty;
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            BodyRepr::Stream(stream) => stream.as_mut().poll_frame(cx),
            BodyRepr::Guarded(guarded) => guarded.kind.poll_frame(cx),
        }
    }
}

impl<T: Into<Bytes>> From<T> for Body {
    #[inline]
    fn from(bytes: T) -> Self {
        let bytes = bytes.into();
        Body(if bytes.is_empty() { BodyRepr::Empty } else { BodyRepr::Bytes(bytes) })
    }
}

/// Creates a body from this text. Static text is not copied.
#[inline]
pub(crate) fn text_body(text: Cow<'static, str>) -> Body {
    match text {
        Cow::Borrowed(text) => text.into(),
        Cow::Owned(text) => text.into(),
    }
}

impl HttpBody for Body {
    type Data = Bytes;
    type Error = BoxError;

    #[inline]
    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.poll_frame(cx)
    }

    #[inline]
    fn is_end_stream(&self) -> bool {
        match self.0.unguarded() {
            BodyRepr::Bytes(_) => false,
            BodyRepr::Stream(stream) => stream.is_end_stream(),
            BodyRepr::Empty | BodyRepr::Guarded(_) => true,
        }
    }

    #[inline]
    fn size_hint(&self) -> SizeHint {
        match self.0.unguarded() {
            BodyRepr::Bytes(bytes) => SizeHint::with_exact(bytes.len() as u64),
            BodyRepr::Stream(stream) => stream.size_hint(),
            BodyRepr::Empty | BodyRepr::Guarded(_) => SizeHint::with_exact(0),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.unguarded() {
            BodyRepr::Bytes(bytes) => write!(formatter, "Body({} bytes)", bytes.len()),
            BodyRepr::Stream(_) => formatter.write_str("Body::stream(..)"),
            BodyRepr::Empty | BodyRepr::Guarded(_) => formatter.write_str("Body::empty()"),
        }
    }
}
