//! `App::health`: whether the process lives, and whether it is ready for requests.

use super::App;
use super::ready_checks::report;
use crate::context::Stopping;
use crate::input::infer;
use crate::route::Route;
use http::StatusCode;
use std::fmt::Display;

impl App {
    /// Adds two routes for load balancers and containers, which are not in the documentation.
    ///
    /// - `live` answers 200 while the process handles requests.
    /// - `ready` answers 200 if every [`ready_check`](App::ready_check) holds, otherwise 503. Once the app is
    ///   asked to stop, it answers 503, so that a load balancer sends no more requests ([`App::drain`]).
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// async fn ping() -> Result<(), std::io::Error> {
    ///     Ok(())
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let app = App::new().health("/health", "/ready").ready_check("database", ping);
    /// let ready = TestClient::new(app).get("/ready").await;
    /// ready.assert_json(&json!({"status": "ready", "checks": {"database": "ok"}}));
    /// # }
    /// ```
    #[must_use]
    #[track_caller]
    pub fn health(self, live: &str, ready: &str) -> Self {
        let checks = self.ready_checks.clone();
        let live =
            Route::get(live).name("live").hidden().handler((), async |()| report(StatusCode::OK, "live"));
        let ready = Route::get(ready)
            .name("ready")
            .hidden()
            .response(StatusCode::SERVICE_UNAVAILABLE, "It is not ready");
        let ready = ready
            .handler((infer::<Stopping>("stopping"),), move |(stopping,)| checks.clone().report(stopping));
        self.routes([live, ready])
    }

    /// Adds a condition for being ready, such as a database that answers. A check that fails, panics or takes longer than
    /// 5 seconds makes the app unready, and its error is logged. It is not shown, since it may name internal addresses.
    ///
    /// All checks run at once, for each request to the route `ready` of [`health`](App::health).
    #[must_use]
    pub fn ready_check<E, Fut>(
        self,
        name: impl Into<String>,
        check: impl Fn() -> Fut + Send + Sync + 'static,
    ) -> Self
    where
        E: Display,
        Fut: Future<Output = Result<(), E>> + Send + 'static,
    {
        self.ready_checks.add(name.into(), check);
        self
    }
}
