//! `AnyBody`: a body behind a pointer.

use super::error::BoxError;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use pin_project_lite::pin_project;
use std::any::Any;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A body that arrives or is produced piece by piece. All of them share one variant of a `Body`, because every
/// response pays for each variant.
pub(super) trait AnyBody: Body<Data = Bytes, Error = BoxError> + Send {
    /// Returns the body if it is one of our own types.
    fn own(&self) -> Option<&dyn Any> {
        None
    }

    /// Returns the body if it is one of our own types.
    fn own_mut(self: Pin<&mut Self>) -> Option<&mut dyn Any> {
        None
    }
}

pin_project! {
    /// A body of another type, with any error.
    pub(super) struct ForeignBody<B> {
        #[pin]
        body: B,
    }
}

impl<B> ForeignBody<B> {
    pub(super) const fn new(body: B) -> Self {
        ForeignBody { body }
    }
}

impl<B: Body<Data = Bytes, Error: Into<BoxError>>> Body for ForeignBody<B> {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.project().body.poll_frame(cx).map(|frame| frame.map(|frame| frame.map_err(Into::into)))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl<B: Body<Data = Bytes, Error: Into<BoxError>> + Send> AnyBody for ForeignBody<B> {}
