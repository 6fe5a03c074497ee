//! `Cleanups`: what is left to do for the scoped values of one request.

use super::Shared;
use crate::background::{Task, start};
use std::fmt;
use std::sync::Arc;
use tokio::runtime::Handle;

/// How the request ended for which a [`Scoped`](crate::depend::Scoped) value was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The handler gave its response.
    Finished,
    /// An error was raised, something panicked, or the client hung up before there was a response.
    Failed,
}

impl Outcome {
    /// Whether the request failed.
    pub const fn has_failed(self) -> bool {
        matches!(self, Outcome::Failed)
    }
}

/// What is done for one scoped value, once it is known how the request ended.
pub(crate) type Cleanup = Box<dyn FnOnce(Outcome) -> Task + Send>;

/// The cleanups of one request, the value made first at the front.
///
/// A request that is dropped on its way, because the client hung up, has failed: its cleanups start then.
pub(crate) struct Cleanups {
    pending: Vec<Cleanup>,
    shared: Arc<Shared>,
    runtime: Handle,
}

impl Cleanups {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Cleanups { pending: Vec::with_capacity(1), shared, runtime: Handle::current() }
    }

    pub(super) fn add(&mut self, cleanup: Cleanup) {
        self.pending.push(cleanup);
    }

    /// The cleanups as tasks, the value made last at the front.
    pub(crate) fn into_tasks(mut self, outcome: Outcome) -> Vec<Task> {
        self.take_tasks(outcome)
    }

    fn take_tasks(&mut self, outcome: Outcome) -> Vec<Task> {
        std::mem::take(&mut self.pending).into_iter().rev().map(|cleanup| cleanup(outcome)).collect()
    }
}

impl Drop for Cleanups {
    fn drop(&mut self) {
        let tasks = self.take_tasks(Outcome::Failed);
        if !tasks.is_empty() {
            start(tasks, &self.shared.background, &self.runtime, "a request that was given up".to_owned());
        }
    }
}

impl fmt::Debug for Cleanups {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Cleanups({})", self.pending.len())
    }
}
