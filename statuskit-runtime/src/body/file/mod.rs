//! `FileBody`: a body with the bytes of a file, in parts that are chosen before it is sent.

mod open_file;

pub(crate) use open_file::OpenFile;

use super::any_body::AnyBody;
use super::error::BoxError;
use crate::log_text::OneLine;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use open_file::PieceResult;
use std::any::Any;
use std::collections::VecDeque;
use std::ops::Range;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::task::JoinHandle;

/// The maximum number of bytes that are read from a file at once, and so kept in memory per response.
const PIECE: u64 = 64 * 1024;

/// A body with the bytes of a file. It sends the whole file unless [`send`](FileBody::send) chooses parts.
pub(crate) struct FileBody {
    content: FileContent,
    length: u64,
    /// What is still to be sent.
    segments: VecDeque<Segment>,
    /// The number of bytes that are still to be sent.
    remaining: u64,
}

/// Where the bytes come from.
enum FileContent {
    Memory(Bytes),
    Disk(OpenFile),
    /// A thread for blocking work reads the next piece, and then returns the file.
    Reading(JoinHandle<PieceResult>),
    /// Everything was sent, or reading has failed.
    Closed,
}

/// A part of the body.
pub(crate) enum Segment {
    /// Text between two parts of the file.
    Text(Bytes),
    /// A range of the file.
    Range(Range<u64>),
}

impl Segment {
    fn len(&self) -> u64 {
        match self {
            Segment::Text(text) => text.len() as u64,
            Segment::Range(range) => range.end - range.start,
        }
    }
}

impl FileBody {
    /// Creates a body with these bytes.
    pub(crate) fn memory(bytes: Bytes) -> Self {
        let length = bytes.len() as u64;
        FileBody::new(FileContent::Memory(bytes), length)
    }

    /// Creates a body with the contents of a file.
    pub(crate) fn disk(file: OpenFile) -> Self {
        let length = file.len();
        FileBody::new(FileContent::Disk(file), length)
    }

    fn new(content: FileContent, length: u64) -> Self {
        let segments = VecDeque::from([Segment::Range(0..length)]);
        FileBody { content, length, segments, remaining: length }
    }

    /// Returns the length of the whole file.
    pub(crate) const fn len(&self) -> u64 {
        self.length
    }

    /// Sends these parts in place of the whole file, in this order. A range must lie inside the file.
    pub(crate) fn send(&mut self, segments: VecDeque<Segment>) {
        self.remaining = segments.iter().map(Segment::len).sum();
        self.segments = segments;
    }

    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BoxError>>> {
        loop {
            match std::mem::replace(&mut self.content, FileContent::Closed) {
                FileContent::Reading(mut reading) => match Pin::new(&mut reading).poll(cx) {
                    Poll::Pending => {
                        self.content = FileContent::Reading(reading);
                        return Poll::Pending;
                    }
                    Poll::Ready(Ok(Ok((file, piece)))) => {
                        self.content = FileContent::Disk(file);
                        return Poll::Ready(Some(Ok(piece)));
                    }
                    Poll::Ready(Ok(Err(error))) => return Poll::Ready(Some(Err(error.into()))),
                    Poll::Ready(Err(error)) => return Poll::Ready(Some(Err(error.into()))),
                },
                FileContent::Closed => return Poll::Ready(None),
                content => match self.begin(content) {
                    Begun::Piece(piece) => return Poll::Ready(piece.map(Ok)),
                    Begun::Reading => {}
                },
            }
        }
    }

    /// Takes the next piece from memory, or begins to read it.
    fn begin(&mut self, content: FileContent) -> Begun {
        let range = match self.next_range(&content) {
            Ok(range) => range,
            Err(text) => {
                self.content = content;
                return Begun::Piece(text);
            }
        };
        match content {
            FileContent::Memory(bytes) => {
                let piece = bytes.slice(range.start as usize..range.end as usize);
                self.content = FileContent::Memory(bytes);
                Begun::Piece(Some(piece))
            }
            FileContent::Disk(file) => {
                self.content = FileContent::Reading(file.read(range));
                Begun::Reading
            }
            FileContent::Reading(_) | FileContent::Closed => Begun::Piece(None),
        }
    }

    /// Returns the next range to read, or else the text that comes before it, or `None` at the end.
    fn next_range(&mut self, content: &FileContent) -> Result<Range<u64>, Option<Bytes>> {
        let longest = if matches!(content, FileContent::Memory(_)) { u64::MAX } else { PIECE };
        loop {
            match self.segments.pop_front() {
                None => return Err(None),
                Some(Segment::Text(text)) => return Err(Some(text)),
                Some(Segment::Range(range)) if range.is_empty() => {}
                Some(Segment::Range(range)) => {
                    let end = range.end.min(range.start.saturating_add(longest));
                    self.segments.push_front(Segment::Range(end..range.end));
                    return Ok(range.start..end);
                }
            }
        }
    }
}

impl Body for FileBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let piece = ready!(self.poll_piece(cx));
        match &piece {
            Some(Ok(piece)) => self.remaining -= piece.len() as u64,
            Some(Err(error)) => tracing::error!("a file broke off while it was sent: {}", OneLine(error)),
            None => {}
        }
        if self.remaining == 0 || !matches!(piece, Some(Ok(_))) {
            self.content = FileContent::Closed;
            self.segments.clear();
        }
        Poll::Ready(piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.remaining == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.remaining)
    }
}

impl AnyBody for FileBody {
    fn own(&self) -> Option<&dyn Any> {
        Some(self)
    }

    fn own_mut(self: Pin<&mut Self>) -> Option<&mut dyn Any> {
        Some(self.get_mut())
    }
}

/// How a piece was begun.
enum Begun {
    Piece(Option<Bytes>),
    Reading,
}
