//! What an app says of dependencies: those of every route, and what stands in for one.

use super::App;
use crate::depend::{Dependency, Ignored, StandIn, Yields, gate, replacement};

impl App {
    /// Runs a dependency before every route, for its effect alone: its error stops the request.
    #[must_use]
    pub fn depends<D: Dependency<Left: Ignored<D>>>(mut self) -> Self {
        self.gates.push(gate::<D>([]));
        self
    }

    /// As [`depends`](Self::depends), and asks for these scopes: FastAPI's `Security(f, scopes=[…])`.
    #[must_use]
    pub fn security<D: Dependency<Left: Ignored<D>>>(
        mut self,
        scopes: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        self.gates.push(gate::<D>(scopes));
        self
    }

    /// Lets something stand in for a dependency, as tests do: a function without parameters, or another
    /// dependency, which is named with its braces, `fake_user {}`, and reads parameters of its own. It gives the
    /// value that the dependency yields, or its whole output, and the dependency reads nothing.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[dependency]
    /// async fn current_user(#[header] authorization: String) -> Result<String, HttpError> {
    ///     raise!(UNAUTHORIZED, "{authorization} is nobody")
    /// }
    ///
    /// #[get("/me")]
    /// async fn me(#[depends(current_user)] user: String) -> String {
    ///     user
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let app = App::new().routes(routes![me]);
    /// let app = app.override_dependency(current_user {}, || async { "Ada".to_owned() });
    /// TestClient::new(app).get("/me").await.assert_json(&json!("Ada"));
    /// # }
    /// ```
    #[must_use]
    pub fn override_dependency<D, S, Kind>(mut self, _: D, stand_in: S) -> Self
    where
        D: Dependency<Output: Yields<D::Value>>,
        S: StandIn<Kind, Output: Yields<D::Value>>,
        Kind: 'static,
    {
        self.shared.overrides.insert::<D, _>(replacement::<D, S, Kind>(stand_in));
        self
    }
}
