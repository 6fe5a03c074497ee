//! `Cleanups`: what is left to do for the scoped values of one request.

use super::Plan;
use crate::background::{PendingTasks, Task, Work};
use crate::error::HttpError;
use crate::one_or_many::OneOrMany;
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
    /// That of a handler which came to this.
    pub(crate) const fn of<T, E>(result: &Result<T, E>) -> Self {
        if result.is_ok() { Outcome::Finished } else { Outcome::Failed }
    }

    /// Whether the request failed.
    pub const fn has_failed(self) -> bool {
        matches!(self, Outcome::Failed)
    }
}

/// What is done for one scoped value after the response, once it is known how the request ended: a task that waits for it.
pub(crate) trait Cleanup: Future<Output = Result<(), String>> + Send {
    /// The request ended so.
    fn settle(self: Pin<&mut Self>, outcome: Outcome);
}

/// What is done for one scoped value before the response, which its error becomes.
pub(crate) type Ending = Box<dyn FnOnce(Outcome) -> Ended + Send>;

/// How an ending ends.
pub(crate) type Ended = Pin<Box<dyn Future<Output = Result<(), HttpError>> + Send>>;

/// The endings and cleanups of one request, the value made first at the front, each with its dependency.
///
/// A request that is dropped on its way, because the client hung up, has failed: all of them start then.
pub(crate) struct Cleanups {
    endings: Vec<(&'static str, Ending)>,
    pending: OneOrMany<(&'static str, Pin<Box<dyn Cleanup>>)>,
    plan: Arc<Plan>,
    runtime: Handle,
}

impl Cleanups {
    /// Those of a request of this route.
    pub(super) fn of(plan: &Arc<Plan>) -> Self {
        let (plan, runtime) = (Arc::clone(plan), Handle::current());
        Cleanups { endings: Vec::new(), pending: OneOrMany::new(), plan, runtime }
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

    /// The next to be done before the response.
    pub(super) fn next_ending(&mut self) -> Option<Ending> {
        self.endings.pop().map(|(_, ending)| ending)
    }

    /// The cleanups as tasks, the value made last at the front.
    pub(crate) fn take_tasks(&mut self, outcome: Outcome) -> impl Iterator<Item = Task> + use<> {
        let ended =
            move |(dependency, ending): (_, Ending)| Task::CleanUp(dependency, as_work(ending(outcome)));
        let settled = move |(dependency, mut cleanup): (_, Pin<Box<dyn Cleanup>>)| {
            cleanup.as_mut().settle(outcome);
            Task::CleanUp(dependency, cleanup)
        };
        let endings = std::mem::take(&mut self.endings).into_iter().rev();
        let pending = std::mem::take(&mut self.pending).into_iter().rev();
        endings.map(ended).chain(pending.map(settled))
    }
}

/// An ending whose error nobody waits for.
fn as_work(ended: Ended) -> Work {
    Box::pin(async { ended.await.map_err(|error| with_causes(&error)) })
}

fn with_causes(error: &HttpError) -> String {
    error.causes().map_or_else(|| error.to_string(), |causes| format!("{error}: {causes}"))
}

impl Drop for Cleanups {
    fn drop(&mut self) {
        let tasks: OneOrMany<_> = self.take_tasks(Outcome::Failed).collect();
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
