//! `Cleanups`: the work left to do for the scoped values of one request.

use super::Plan;
use crate::background::{PendingTasks, Task, Work};
use crate::error::HttpError;
use smallvec::SmallVec;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use tokio::runtime::Handle;

/// The outcome of the request that a [`Scoped`](crate::depend::Scoped) value was created for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The handler returned its response.
    Finished,
    /// An error was raised, something panicked, or the client hung up before there was a response.
    Failed,
}

impl Outcome {
    /// Returns the outcome of a handler with this result.
    pub(crate) const fn of<T, E>(result: &Result<T, E>) -> Self {
        if result.is_ok() { Outcome::Finished } else { Outcome::Failed }
    }

    /// Returns whether the request failed.
    pub const fn has_failed(self) -> bool {
        matches!(self, Outcome::Failed)
    }
}

/// The clean-up of one scoped value after the response. It waits until the outcome of the request is known.
pub(crate) trait Cleanup: Future<Output = Result<(), String>> + Send {
    /// Sets the outcome of the request.
    fn settle(self: Pin<&mut Self>, outcome: Outcome);
}

/// The work for one scoped value before the response. Its error becomes the response.
pub(crate) type Ending = Box<dyn FnOnce(Outcome) -> EndingFuture + Send>;

/// The running work of an [`Ending`].
pub(crate) type EndingFuture = Pin<Box<dyn Future<Output = Result<(), HttpError>> + Send>>;

/// The endings and clean-ups of one request, each with its dependency, in the order in which the values were
/// created.
///
/// A request that is dropped because the client hung up has failed. All of its endings and clean-ups start
/// then.
pub(crate) struct Cleanups {
    endings: Vec<(&'static str, Ending)>,
    pending: SmallVec<[Pending; 1]>,
    plan: Arc<Plan>,
    runtime: Handle,
}

/// A clean-up and its dependency.
type Pending = (&'static str, Pin<Box<dyn Cleanup>>);

impl Cleanups {
    /// Creates an empty list for a request of this route.
    pub(super) fn of(plan: &Arc<Plan>) -> Self {
        let (plan, runtime) = (Arc::clone(plan), Handle::current());
        Cleanups { endings: Vec::new(), pending: SmallVec::new(), plan, runtime }
    }

    pub(super) fn add(&mut self, dependency: &'static str, cleanup: Pin<Box<dyn Cleanup>>) {
        self.pending.push((dependency, cleanup));
    }

    pub(super) fn add_ending(&mut self, dependency: &'static str, ending: Ending) {
        self.endings.push((dependency, ending));
    }

    pub(super) const fn has_endings(&self) -> bool {
        !self.endings.is_empty()
    }

    /// Takes the next ending, that of the value created last, and its dependency.
    pub(super) fn next_ending(&mut self) -> Option<(&'static str, Ending)> {
        self.endings.pop()
    }

    /// Takes the endings and then the clean-ups as tasks, each in reverse order of their values.
    pub(crate) fn take_tasks(&mut self, outcome: Outcome) -> impl Iterator<Item = Task> + use<> {
        let ended =
            move |(dependency, ending): (_, Ending)| Task::CleanUp(dependency, as_work(ending(outcome)));
        let settled = move |(dependency, mut cleanup): Pending| {
            cleanup.as_mut().settle(outcome);
            Task::CleanUp(dependency, cleanup)
        };
        let endings = std::mem::take(&mut self.endings).into_iter().rev();
        let pending = std::mem::take(&mut self.pending).into_iter().rev();
        endings.map(ended).chain(pending.map(settled))
    }
}

/// Turns an ending into background work, whose error is not sent as a response.
fn as_work(ended: EndingFuture) -> Work {
    Box::pin(async { ended.await.map_err(|error| with_causes(&error)) })
}

fn with_causes(error: &HttpError) -> String {
    error.causes().map_or_else(|| error.to_string(), |causes| format!("{error}: {causes}"))
}

impl Drop for Cleanups {
    fn drop(&mut self) {
        let tasks: SmallVec<_> = self.take_tasks(Outcome::Failed).collect();
        if !tasks.is_empty() {
            let (tracker, runtime) = (self.plan.context.background.clone(), self.runtime.clone());
            drop(PendingTasks { tasks, tracker, runtime, route: self.plan.route.clone() });
        }
    }
}

impl fmt::Debug for Cleanups {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Cleanups({})", self.endings.len() + self.pending.len())
    }
}
