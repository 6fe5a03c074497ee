//! `Stopping`: when the app stops.

use crate::stop_signal::StopSignal;

/// Says when the app stops, so that work which lasts can end.
///
/// A handler takes it as a parameter. [`AppContext::stopping`](super::AppContext::stopping) returns it elsewhere.
///
/// ```
/// use statuskit::prelude::*;
/// use std::time::Duration;
///
/// #[get("/slow")]
/// async fn slow(stopping: Stopping) -> &'static str {
///     tokio::select! {
///         () = tokio::time::sleep(Duration::from_millis(1)) => "done",
///         () = stopping.cancelled() => "the server stops",
///     }
/// }
///
/// # #[tokio::main]
/// # async fn main() {
/// let client = TestClient::new(App::new().routes(routes![slow]));
/// client.get("/slow").await.assert_json(&"done");
/// # }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Stopping(pub(crate) StopSignal);

impl Stopping {
    /// Waits until the app stops.
    pub async fn cancelled(&self) {
        self.0.wait().await;
    }

    /// Returns whether the app stops.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_sent()
    }
}
