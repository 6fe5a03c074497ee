//! `StopSignal`: whether the app stops.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Waker};
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

/// Whether the app stops. Asking costs an atomic load, whereas a `CancellationToken` locks a mutex.
#[derive(Clone, Debug, Default)]
pub(crate) struct StopSignal {
    is_announced: Arc<AtomicBool>,
    is_sent: Arc<AtomicBool>,
    token: CancellationToken,
}

impl StopSignal {
    /// Says that the signal is going to be sent.
    pub(crate) fn announce(&self) {
        self.is_announced.store(true, Ordering::Release);
    }

    pub(crate) fn is_announced(&self) -> bool {
        self.is_announced.load(Ordering::Acquire)
    }

    pub(crate) fn send(&self) {
        self.announce();
        self.is_sent.store(true, Ordering::Release);
        self.token.cancel();
    }

    pub(crate) fn is_sent(&self) -> bool {
        self.is_sent.load(Ordering::Acquire)
    }

    /// Waits for the signal.
    pub(crate) async fn wait(&self) {
        self.token.cancelled().await;
    }

    /// Returns a wait that something else polls.
    pub(crate) fn watch(&self) -> StopWatch {
        StopWatch { signal: self.clone(), wait: Box::pin(self.token.clone().cancelled_owned()), waker: None }
    }
}

/// A wait for a [`StopSignal`].
#[derive(Debug)]
pub(crate) struct StopWatch {
    signal: StopSignal,
    wait: Pin<Box<WaitForCancellationFutureOwned>>,
    /// The task that the signal wakes.
    waker: Option<Waker>,
}

impl StopWatch {
    /// Returns whether the signal was sent. If not, it will wake the task.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> bool {
        if self.signal.is_sent() {
            return true;
        }
        if self.waker.as_ref().is_some_and(|waker| waker.will_wake(cx.waker())) {
            return false;
        }
        self.waker = Some(cx.waker().clone());
        self.wait.as_mut().poll(cx).is_ready()
    }
}
