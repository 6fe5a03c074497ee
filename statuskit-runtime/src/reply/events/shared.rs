//! `SharedEvent`: an event that is encoded once for many clients.

use super::event::{Event, EventData};
use crate::body::BoxError;
use crate::reply::JsonBody;
use bytes::Bytes;
use std::fmt;
use std::marker::PhantomData;

/// An event that has been encoded already. Cloning it copies no data, so it suits a broadcast to many streams.
///
/// It converts into an [`Event`]. What is set on that one, such as an id per client, takes precedence over what was
/// encoded.
///
/// ```
/// use statuskit::{Event, SharedEvent};
/// use tokio::sync::broadcast;
///
/// # #[statuskit::model] struct Tick { n: u64 }
/// # fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
/// let (sender, _) = broadcast::channel::<SharedEvent<Tick>>(16);
/// let mut receiver = sender.subscribe();
/// sender.send(Event::new(Tick { n: 1 }).shared()?).ok();
/// # assert!(receiver.try_recv().is_ok());
/// # Ok(())
/// # }
/// ```
pub struct SharedEvent<T> {
    bytes: Bytes,
    data: PhantomData<fn() -> T>,
}

impl<T: JsonBody> Event<T> {
    /// Encodes the event for many clients.
    ///
    /// # Errors
    ///
    /// Returns an error if the data does not serialise, or if the type or the id is not a single line.
    pub fn shared(self) -> Result<SharedEvent<T>, BoxError> {
        Ok(SharedEvent { bytes: self.encode(None)?, data: PhantomData })
    }
}

impl<T> SharedEvent<T> {
    /// Returns the event in its wire format.
    pub fn bytes(&self) -> Bytes {
        self.bytes.clone()
    }
}

impl<T> From<SharedEvent<T>> for Event<T> {
    fn from(event: SharedEvent<T>) -> Self {
        Event::with(EventData::Encoded(event))
    }
}

impl<T> Clone for SharedEvent<T> {
    fn clone(&self) -> Self {
        SharedEvent { bytes: self.bytes.clone(), data: PhantomData }
    }
}

impl<T> fmt::Debug for SharedEvent<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SharedEvent({} bytes)", self.bytes.len())
    }
}
