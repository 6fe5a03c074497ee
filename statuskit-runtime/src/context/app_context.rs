//! `AppContext`: what belongs to the app and not to a request.

use super::{Settings, State, States, Stopping, Urls};
use crate::blocking_pool::BlockingPool;
use crate::error::ErrorHandlers;
use crate::operation::Overrides;
use tokio_util::task::TaskTracker;

/// What a built app holds for all requests: its settings, states, URLs and error handlers.
#[derive(Debug, Default)]
pub struct AppContext {
    /// The settings.
    pub settings: Settings,
    /// The states.
    pub states: States,
    /// The error handlers.
    pub errors: ErrorHandlers,
    /// The stand-ins for dependencies.
    pub overrides: Overrides,
    /// The names and paths of the routes.
    pub(crate) urls: Urls,
    /// The threads for `blocking` handlers.
    pub(crate) blocking: BlockingPool,
    /// The running background tasks.
    pub(crate) background: TaskTracker,
    /// The handlers of open WebSockets.
    #[cfg(feature = "websocket")]
    pub(crate) sockets: TaskTracker,
    /// Whether the app stops.
    pub(crate) stopping: Stopping,
}

impl AppContext {
    /// Returns a clone of the state of type `T`, if the app holds it. No request is needed.
    pub fn state<T: 'static>(&self) -> Option<State<T>> {
        self.states.get().map(State)
    }

    /// Returns the handle that says when the app stops.
    pub fn stopping(&self) -> Stopping {
        self.stopping.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::AppContext;
    use crate::context::State;

    #[test]
    fn states_are_read_without_a_request() {
        let mut context = AppContext::default();
        context.states.insert("pool".to_owned());
        assert_eq!(context.state().map(|State(pool): State<String>| pool).as_deref(), Some("pool"));
        assert!(context.state::<u32>().is_none());
    }
}
