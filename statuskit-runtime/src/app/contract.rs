//! Which responses an app declares for all of its routes, and what is done about others.

use super::App;
use crate::origin::Origin;
use crate::reply::JsonBody;
use crate::route::DeclaredResponse;
use crate::status::IntoStatus;
use std::panic::Location;

impl App {
    /// Documents a response that every route can send, such as one of a middleware or an error handler. A
    /// route or router that declares the same status keeps its own.
    ///
    /// # Panics
    ///
    /// If the status is a number outside 100..=999.
    #[must_use]
    #[track_caller]
    pub fn response(mut self, status: impl IntoStatus, description: &'static str) -> Self {
        let (status, place) = (status.into_status(), Location::caller());
        self.scope.response(DeclaredResponse::new(status, description, Origin::AppResponse, place));
        self
    }

    /// Documents a response that every route can send, with the type of its body.
    ///
    /// # Panics
    ///
    /// If the status is a number outside 100..=999.
    #[must_use]
    #[track_caller]
    pub fn response_with<T: JsonBody>(mut self, status: impl IntoStatus, description: &'static str) -> Self {
        let (status, place) = (status.into_status(), Location::caller());
        let response = DeclaredResponse::new(status, description, Origin::AppResponse, place);
        self.scope.response(response.with_body::<T>());
        self
    }

    /// Documents a header of the response that was documented last.
    ///
    /// # Panics
    ///
    /// If the name is not a valid header name, or no response has been documented.
    #[must_use]
    #[track_caller]
    pub fn response_header(mut self, name: impl AsRef<str>, description: &'static str) -> Self {
        self.scope.response_header(name, description);
        self
    }

    /// Answers 500 in place of a status that the route does not declare, and logs why, in any build.
    ///
    /// Without this setting, debug builds log such a status once per route, and a
    /// [`TestClient`](crate::testing::TestClient) fails the test. A 500 may always be sent.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/")]
    /// async fn index() -> Response {
    ///     Response::new().status(IM_A_TEAPOT)
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let app = App::new().routes(routes![index]).strict_statuses();
    /// let client = TestClient::new(app).allow_undeclared();
    /// client.get("/").await.assert_status(INTERNAL_SERVER_ERROR);
    /// # }
    /// ```
    #[must_use]
    pub const fn strict_statuses(mut self) -> Self {
        self.watching.is_strict = true;
        self
    }

    /// Counts which declared statuses are sent, also in release builds: see [`AppService::coverage`](super::AppService::coverage).
    ///
    /// If the environment variable `STATUSKIT_COVERAGE` is the path of a directory, the counts are written to
    /// it as JSON, one file per process. The command `coverage` adds them up.
    #[must_use]
    pub const fn record_statuses(mut self) -> Self {
        self.watching.records = true;
        self
    }
}
