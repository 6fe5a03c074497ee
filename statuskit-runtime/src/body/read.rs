//! Reading a whole body into memory.

use super::{Body, BoxError};
use bytes::Bytes;
use http_body::Body as _;
use http_body_util::{BodyExt, LengthLimitError};
use std::fmt;

/// Reads a whole body.
///
/// A body that is in memory, or that arrives in one frame, is not copied.
///
/// # Errors
///
/// - [`ReadError::TooLarge`] if the body is longer than `limit` bytes.
/// - [`ReadError::TooSlow`] if the client stops sending the body.
/// - [`ReadError::Broken`] if the connection fails before the end of the body.
pub async fn read_all(mut body: Body, limit: usize) -> Result<Bytes, ReadError> {
    if body.size_hint().lower() > limit as u64 {
        return Err(ReadError::TooLarge);
    }
    let mut whole = BodyBuffer::default();
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(ReadError::of)?.into_data() else { continue };
        whole.push(data);
        if whole.len() > limit {
            return Err(ReadError::TooLarge);
        }
    }
    Ok(whole.finish())
}

/// The reason why a body could not be read.
#[derive(Debug)]
pub enum ReadError {
    /// The body is longer than allowed.
    TooLarge,
    /// The client stopped sending the body.
    TooSlow,
    /// The connection failed.
    Broken(BoxError),
}

/// The error of a body that the client stopped sending.
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

/// The frames read so far. The first one is kept as it came; only a second one causes a copy.
#[derive(Default)]
struct BodyBuffer {
    first: Bytes,
    more: Vec<u8>,
}

impl BodyBuffer {
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
