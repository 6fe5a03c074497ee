//! The dependencies of an app: those that run for every route, and overrides.

use super::App;
use crate::depend::{Dependency, Discardable, NamedDependency, StandIn, Yields, replacement};

impl App {
    /// Runs a dependency before every route, only for its effect. Its error ends the request.
    #[must_use]
    pub fn depends<D: Dependency<Leftover: Discardable<D>> + NamedDependency>(mut self) -> Self {
        self.scope.depends(D::VALUE, []);
        self
    }

    /// Runs a dependency as [`depends`](Self::depends) does: a value with settings of its own.
    #[must_use]
    pub fn depends_on<D: Dependency<Leftover: Discardable<D>>>(mut self, dependency: D) -> Self {
        self.scope.depends(dependency, []);
        self
    }

    /// Runs a dependency as [`depends`](Self::depends) does, and requires these scopes: FastAPI's
    /// `Security(f, scopes=[…])`.
    #[must_use]
    pub fn security<D: Dependency<Leftover: Discardable<D>> + NamedDependency>(
        mut self,
        scopes: impl IntoIterator<Item = &'static str>,
    ) -> Self {
        self.scope.depends(D::VALUE, scopes);
        self
    }

    /// Replaces a dependency with a stand-in, as tests do.
    ///
    /// The stand-in is a function without parameters, or another dependency, which is named with its braces
    /// (`fake_user {}`) and reads its own parameters. It returns the value that the dependency yields, or its
    /// whole output. The replaced dependency reads nothing.
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
        self.context.overrides.insert::<D, _>(replacement::<D, S, Kind>(stand_in));
        self
    }
}
