//! Reading a whole body into memory.

use super::error::{BoxError, ReadError};
use bytes::Bytes;
use http_body::Body;
use http_body_util::BodyExt;

/// Reads a whole body.
///
/// A body that is in memory, or that arrives in one frame, is not copied.
///
/// # Errors
///
/// - [`ReadError::TooLarge`] if the body is longer than `limit` bytes.
/// - [`ReadError::TooSlow`] if the client stops sending the body.
/// - [`ReadError::OverBudget`] if the bodies of all requests together are too large.
/// - [`ReadError::Broken`] if the connection fails before the end of the body.
pub async fn read_all(
    mut body: impl Body<Data = Bytes, Error = BoxError> + Unpin,
    limit: usize,
) -> Result<Bytes, ReadError> {
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
