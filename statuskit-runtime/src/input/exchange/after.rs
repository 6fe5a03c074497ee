//! What is left to be done before the response is given, and after it was sent.

use super::Exchange;
use crate::background::BackgroundTasks;
use crate::input::cleanups::{Cleanup, Cleanups, Ending};
use std::pin::Pin;

impl Exchange {
    /// Leaves something to be done once the response was sent.
    pub(crate) fn clean_up(&mut self, cleanup: Pin<Box<dyn Cleanup>>) {
        let dependency = self.opening;
        self.cleanups().add(dependency, cleanup);
    }

    /// Whether something is left to be done once the response was sent.
    #[inline]
    pub(crate) const fn leaves_work(&self) -> bool {
        self.background.is_some() || self.cleanups.is_some()
    }

    /// Leaves something to be done before the response is given.
    pub(crate) fn end_with(&mut self, ending: Ending) {
        let dependency = self.opening;
        self.cleanups().add_ending(dependency, ending);
    }

    fn cleanups(&mut self) -> &mut Cleanups {
        self.cleanups.get_or_insert_with(|| Cleanups::of(&self.plan))
    }

    /// Whether something is to be done before the response is given.
    #[inline]
    pub(crate) fn has_endings(&self) -> bool {
        self.cleanups.as_ref().is_some_and(Cleanups::has_endings)
    }

    /// What is to be done next before the response is given.
    pub(crate) fn next_ending(&mut self) -> Option<Ending> {
        self.cleanups.as_mut()?.next_ending()
    }

    /// Takes what was left to be done.
    pub(crate) const fn take_cleanups(&mut self) -> Option<Cleanups> {
        self.cleanups.take()
    }

    /// The handle to what is done after the response.
    pub(crate) fn background(&mut self) -> BackgroundTasks {
        self.background.get_or_insert_default().clone()
    }

    /// Takes what was added to that handle.
    #[inline]
    pub(crate) const fn take_background(&mut self) -> Option<BackgroundTasks> {
        self.background.take()
    }
}
