//! The socket of a connection of HTTP/2, which records what the client accepts.

use crate::server::connection::{Activity, ConnectionHold};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tokio::io::{AsyncRead, AsyncWrite};

/// A socket that records what the client accepts. hyper writes the frames of all streams together.
pub(in crate::server) struct Http2Socket<I> {
    stream: TokioIo<I>,
    activity: Arc<Activity>,
    _hold: Arc<ConnectionHold>,
}

impl<I: AsyncRead + AsyncWrite + Unpin> Http2Socket<I> {
    pub(in crate::server) fn new(io: I, activity: Arc<Activity>, hold: Arc<ConnectionHold>) -> Self {
        Http2Socket { stream: TokioIo::new(io), activity, _hold: hold }
    }

    fn stream(&mut self) -> Pin<&mut TokioIo<I>> {
        Pin::new(&mut self.stream)
    }

    fn note(&self, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match &written {
            Poll::Ready(Ok(bytes)) => self.activity.note_sent(*bytes),
            Poll::Ready(Err(_)) => {}
            Poll::Pending => self.activity.block(),
        }
        written
    }
}

impl<I: AsyncRead + AsyncWrite + Unpin> Read for Http2Socket<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        self.stream().poll_read(cx, buffer)
    }
}

impl<I: AsyncRead + AsyncWrite + Unpin> Write for Http2Socket<I> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = self.stream().poll_write(cx, bytes);
        self.note(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = self.stream().poll_write_vectored(cx, slices);
        self.note(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream().poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.stream().poll_shutdown(cx)
    }
}
