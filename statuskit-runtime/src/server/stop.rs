//! The stop of the server, as one connection learns of it.

use std::pin::Pin;
use std::task::Context;
use std::time::Duration;
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

/// Wakes a connection when the server stops, and costs its requests next to nothing.
///
/// The token is the connection's own: asking a shared one would make all connections wait for one lock.
/// The future is polled once, to be woken by it; then it is enough to look at the token, for a connection
/// stays in one task.
pub(super) struct Stop {
    token: CancellationToken,
    cancelled: Pin<Box<WaitForCancellationFutureOwned>>,
    state: State,
    timeout: Duration,
}

enum State {
    Unasked,
    Waiting,
    Begun,
}

impl Stop {
    /// Of a server that stops with this token, and then waits so long for open requests.
    pub(super) fn of(server: &CancellationToken, timeout: Duration) -> Self {
        let token = server.child_token();
        Stop { cancelled: Box::pin(token.clone().cancelled_owned()), token, state: State::Unasked, timeout }
    }

    /// How long open requests may take to finish.
    pub(super) fn timeout(&self) -> Duration {
        self.timeout
    }

    /// Whether the stop has begun since this was asked last.
    pub(super) fn begins(&mut self, cx: &mut Context<'_>) -> bool {
        let begun = match self.state {
            State::Unasked => self.cancelled.as_mut().poll(cx).is_ready(),
            State::Waiting => self.token.is_cancelled(),
            State::Begun => return false,
        };
        self.state = if begun { State::Begun } else { State::Waiting };
        begun
    }
}
