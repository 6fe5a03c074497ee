//! The work left to do before the response is sent, and after.

use super::Exchange;
use crate::background::BackgroundTasks;
use crate::input::cleanups::{Cleanup, Cleanups, Ending};
use std::pin::Pin;

impl Exchange {
    /// Registers work to do once the response has been sent.
    pub(crate) fn clean_up(&mut self, cleanup: Pin<Box<dyn Cleanup>>) {
        let dependency = self.opening;
        self.cleanups().add(dependency, cleanup);
    }

    /// Returns whether there may be work to do once the response has been sent.
    #[inline]
    pub(crate) const fn leaves_work(&self) -> bool {
        self.background.is_some() || self.cleanups.is_some()
    }

    /// Registers work to do before the response is sent.
    pub(crate) fn end_with(&mut self, ending: Ending) {
        let dependency = self.opening;
        self.cleanups().add_ending(dependency, ending);
    }

    fn cleanups(&mut self) -> &mut Cleanups {
        self.cleanups.get_or_insert_with(|| Cleanups::of(&self.plan))
    }

    /// Returns whether there is work to do before the response is sent.
    #[inline]
    pub(crate) fn has_endings(&self) -> bool {
        self.cleanups.as_ref().is_some_and(Cleanups::has_endings)
    }

    /// Takes the next work to do before the response is sent, and its dependency.
    pub(crate) fn next_ending(&mut self) -> Option<(&'static str, Ending)> {
        self.cleanups.as_mut()?.next_ending()
    }

    /// Takes the registered work.
    pub(crate) const fn take_cleanups(&mut self) -> Option<Cleanups> {
        self.cleanups.take()
    }

    /// Returns the handle to the tasks that run after the response.
    pub(crate) fn background(&mut self) -> BackgroundTasks {
        self.background.get_or_insert_default().clone()
    }

    /// Takes that handle, if anything has requested it.
    #[inline]
    pub(crate) const fn take_background(&mut self) -> Option<BackgroundTasks> {
        self.background.take()
    }
}
