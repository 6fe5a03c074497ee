//! `Cleanups`: what is left to do for the scoped values of one request.

use super::Shared;
use crate::background::{Rest, Task};
use crate::few::Few;
use std::fmt;
use std::pin::Pin;
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

/// What is done for one scoped value, once it is known how the request ended: a task that waits for it.
pub(crate) trait Cleanup: Future<Output = Result<(), String>> + Send {
    /// The request ended so.
    fn settle(self: Pin<&mut Self>, outcome: Outcome);
}

/// The cleanups of one request, the value made first at the front.
///
/// A request that is dropped on its way, because the client hung up, has failed: its cleanups start then.
#[derive(Default)]
pub(crate) struct Cleanups {
    pending: Few<Pin<Box<dyn Cleanup>>>,
    /// Where they run, if the request is given up.
    home: Option<(Arc<Shared>, Handle)>,
}

impl Cleanups {
    pub(super) fn add(&mut self, cleanup: Pin<Box<dyn Cleanup>>, shared: &Arc<Shared>) {
        self.home.get_or_insert_with(|| (Arc::clone(shared), Handle::current()));
        self.pending.push(cleanup);
    }

    /// The cleanups as tasks, the value made last at the front.
    pub(crate) fn take_tasks(&mut self, outcome: Outcome) -> impl Iterator<Item = Task> + use<> {
        let settled = move |mut cleanup: Pin<Box<dyn Cleanup>>| -> Task {
            cleanup.as_mut().settle(outcome);
            cleanup
        };
        std::mem::take(&mut self.pending).into_iter().rev().map(settled)
    }
}

impl Drop for Cleanups {
    fn drop(&mut self) {
        let Some((shared, runtime)) = self.home.take() else { return };
        let tasks = self.take_tasks(Outcome::Failed).collect();
        drop(Rest { tasks, tracker: shared.background.clone(), runtime, request: None });
    }
}

impl fmt::Debug for Cleanups {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Cleanups({})", self.pending.len())
    }
}
