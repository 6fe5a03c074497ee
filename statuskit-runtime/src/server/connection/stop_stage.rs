//! `StopStage`: how far a connection has come in the stop of its server.

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

/// How far a connection has come in the stop of its server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::server) enum StopStage {
    /// The server is not stopping.
    #[default]
    Open,
    /// The next response is the last one and says `Connection: close`. An idle connection stays open for a moment,
    /// since its client may have sent a request that has not arrived yet.
    LastResponse,
    /// An idle connection closes, a busy one after its response.
    Closing,
    /// The connection ends, whatever it is doing.
    Ended,
}

/// A stage that the sweep advances and the connection reads.
#[derive(Debug, Default)]
pub(super) struct StageCell(AtomicU8);

impl StageCell {
    pub(super) fn set(&self, stage: StopStage) {
        self.0.store(stage as u8, Relaxed);
    }

    #[inline]
    pub(super) fn get(&self) -> StopStage {
        match self.0.load(Relaxed) {
            0 => StopStage::Open,
            1 => StopStage::LastResponse,
            2 => StopStage::Closing,
            _ => StopStage::Ended,
        }
    }
}
