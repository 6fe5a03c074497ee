//! The socket of a connection, which sends the responses to pipelined requests together.

use super::linger::Linger;
use crate::server::connection::{Activity, ConnectionHold};
use hyper::rt::{Read, ReadBufCursor, Write};
use hyper_util::rt::TokioIo;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker, ready};
use tokio::io::{AsyncRead, AsyncWrite};

/// A socket that holds responses back while more requests are available.
///
/// hyper flushes after every response, so sixteen pipelined requests cost sixteen writes. Its
/// `pipeline_flush` avoids that, but loses what is buffered when the connection ends while bytes wait to be
/// read, such as the 400 for a bad request, and buffers a stream without bounds. Here a response is held
/// back until the socket has been read empty, a batch is full, or the poll of the connection ends.
pub(in crate::server) struct Socket<I: AsyncWrite + Unpin> {
    stream: TokioIo<I>,
    /// Whether the last read found nothing: a client that waits for a response waits for this one.
    drained: bool,
    batch: Vec<u8>,
    linger: Option<Linger>,
    activity: Arc<Activity>,
    _hold: ConnectionHold,
}

/// The largest number of bytes that are held back.
const BATCH: usize = 16 * 1024;

/// The initial capacity of a batch. It is freed when the batch has been sent.
const FIRST_ROOM: usize = 4 * 1024;

impl<I: AsyncRead + AsyncWrite + Unpin> Socket<I> {
    pub(in crate::server) fn new(io: I, activity: Arc<Activity>, hold: ConnectionHold) -> Self {
        let stream = TokioIo::new(io);
        Socket { stream, drained: false, batch: Vec::new(), linger: None, activity, _hold: hold }
    }

    fn stream(&mut self) -> Pin<&mut TokioIo<I>> {
        Pin::new(&mut self.stream)
    }

    fn hold(&mut self, bytes: &[u8]) -> usize {
        if self.batch.is_empty() {
            self.batch.reserve(FIRST_ROOM);
        }
        self.batch.extend_from_slice(bytes);
        self.activity.hold();
        bytes.len()
    }

    fn poll_send(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.batch.is_empty() {
            let Poll::Ready(sent) = Pin::new(&mut self.stream).poll_write(cx, &self.batch) else {
                self.activity.block();
                return Poll::Pending;
            };
            let sent = sent?;
            self.note_sent(sent)?;
            self.batch.drain(..sent);
        }
        self.batch = Vec::new();
        Poll::Ready(Ok(()))
    }

    /// Sends what is held back if the connection has been upgraded: nobody flushes for hyper any more, and what
    /// it left may be the 101 that the client waits for.
    #[cold]
    fn send_what_hyper_left(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        if self.activity.has_left_http()
            && let Poll::Ready(sent) = self.poll_send(cx)
        {
            return sent;
        }
        Ok(())
    }

    /// Records progress when the client accepts bytes. Bytes that it sends do not count: otherwise, a client
    /// that sends its header byte by byte would stay connected forever.
    fn note_sent(&self, sent: usize) -> io::Result<()> {
        if sent == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        self.activity.note_sent(sent);
        Ok(())
    }
}

impl<I: AsyncRead + AsyncWrite + Unpin> Read for Socket<I> {
    #[inline]
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let read = self.stream().poll_read(cx, buffer);
        self.drained = read.is_pending();
        if self.drained && !self.batch.is_empty() {
            self.send_what_hyper_left(cx)?;
        }
        read
    }
}

impl<I: AsyncRead + AsyncWrite + Unpin> Write for Socket<I> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let fits = self.batch.len() + bytes.len() <= BATCH;
        if fits && !(self.drained && self.batch.is_empty()) {
            return Poll::Ready(Ok(self.hold(bytes)));
        }
        ready!(self.poll_send(cx))?;
        let Poll::Ready(sent) = self.stream().poll_write(cx, bytes) else {
            self.activity.block();
            return Poll::Pending;
        };
        let sent = sent?;
        self.note_sent(sent)?;
        Poll::Ready(Ok(sent))
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !self.batch.is_empty() {
            if self.activity.holds() && !self.drained && !self.activity.has_left_http() {
                return Poll::Ready(Ok(()));
            }
            ready!(self.poll_send(cx))?;
        }
        let Poll::Ready(flushed) = self.stream().poll_flush(cx) else {
            self.activity.block();
            return Poll::Pending;
        };
        Poll::Ready(flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_send(cx))?;
        ready!(self.stream().poll_shutdown(cx))?;
        if !self.activity.is_left_unread() {
            return Poll::Ready(Ok(()));
        }
        let Socket { stream, linger, .. } = &mut *self;
        linger.get_or_insert_with(Linger::new).poll(stream.inner_mut(), cx)
    }
}

impl<I: AsyncWrite + Unpin> Drop for Socket<I> {
    /// Sends what is held back, so that a request that fails the connection does not lose earlier responses.
    fn drop(&mut self) {
        if !self.batch.is_empty() {
            let mut cx = Context::from_waker(Waker::noop());
            let mut stream = Pin::new(&mut self.stream);
            let _ = stream.as_mut().poll_write(&mut cx, &self.batch);
            let _ = stream.poll_flush(&mut cx);
        }
    }
}
