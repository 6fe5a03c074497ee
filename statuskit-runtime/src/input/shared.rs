//! What all requests of an app share.

use super::{Overrides, Settings, States, Urls};
use crate::error::ErrorHandlers;
use tokio_util::task::TaskTracker;

/// The settings, states and error handlers of an app, once it is built.
#[derive(Debug, Default)]
pub struct Shared {
    /// The settings.
    pub settings: Settings,
    /// The states.
    pub states: States,
    /// The handlers for errors.
    pub errors: ErrorHandlers,
    /// What stands in for dependencies.
    pub overrides: Overrides,
    /// The names and paths of the routes.
    pub(crate) urls: Urls,
    /// The background tasks that run now.
    pub(crate) background: TaskTracker,
}
