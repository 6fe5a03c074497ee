//! Mounting services on an app, and an app on another app.

use super::{App, AppService};
use crate::body::BoxError;
use crate::future::BoxFuture;
use crate::middleware::Next;
use crate::request::{ClientAddr, ViaProxy};
use crate::router::{Mount, Mountable, MountedApp};
use std::sync::Arc;

impl App {
    /// Mounts an app, static files or a tower service below a path.
    ///
    /// The mount answers every request below the path that matches no route of this app. It sees paths
    /// without its own prefix: below `/old`, `/old/items` is `/items`. The path of the mount itself is
    /// redirected to the same path with a trailing slash. A longer mount path takes precedence over a shorter
    /// one.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/items")]
    /// fn items(request: Request) -> String {
    ///     format!("{} below {}", request.parts.uri, request.parts.root_path())
    /// }
    ///
    /// # #[tokio::main]
    /// # async fn main() {
    /// let client = TestClient::new(App::new().mount("/old", App::new().routes(routes![items])));
    /// client.get("/old/items").await.assert_json(&json!("/items below /old"));
    /// # }
    /// ```
    ///
    /// A mounted [`App`] keeps its own states, settings, error handlers, documentation and middleware. Its
    /// middleware runs inside that of this app. It starts after this app and stops before it. The
    /// dependencies of this app run only for its own routes.
    ///
    /// # Panics
    ///
    /// If the path does not begin with a slash, or contains captures or `%`.
    #[must_use]
    #[track_caller]
    pub fn mount<K>(mut self, path: &str, mountable: impl Mountable<K>) -> Self {
        self.scope.mount(path, mountable);
        self
    }
}

impl App {
    /// Serves a built single-page app below a path, like FastAPI's `app.frontend()`.
    ///
    /// It answers what neither a route nor a mount of this app matches. A path that a route has with another method, or
    /// without its trailing slash, is still a 405 or a redirect.
    ///
    /// ```no_run
    /// use statuskit::Frontend;
    /// use statuskit::prelude::*;
    ///
    /// let app = App::new().frontend("/", Frontend::new("dist").fallback("index.html"));
    /// ```
    ///
    /// The dependencies of this app do not run for it.
    ///
    /// # Panics
    ///
    /// If the path does not begin with a slash, or contains captures or `%`.
    #[must_use]
    #[track_caller]
    pub fn frontend(mut self, path: &str, frontend: impl Mountable) -> Self {
        self.scope.frontend(path, frontend);
        self
    }
}

/// The mistakes of a mounted app are reported when the app around it is built.
impl Mountable for App {
    fn into_mount(self) -> Mount {
        match self.build() {
            Ok(service) => Mount::app(inner(service.clone()), Arc::new(service)),
            Err(error) => Mount::refused(error.to_string()),
        }
    }
}

fn inner(service: AppService) -> Next {
    Next::new(move |mut request| {
        ViaProxy::enter_mount(request.extensions_mut());
        let client = ClientAddr::of(request.extensions());
        let response = service.for_client(client).answer(request);
        Box::pin(async { response.await.unwrap_or_else(|never| match never {}) })
    })
}

impl MountedApp for AppService {
    fn start(&self) -> BoxFuture<Result<(), BoxError>> {
        let app = self.clone();
        Box::pin(async move { Ok(AppService::start(&app).await?) })
    }

    fn mark_draining(&self) {
        AppService::mark_draining(self);
    }

    fn announce_stop(&self) -> BoxFuture<()> {
        let app = self.clone();
        Box::pin(async move { AppService::announce_stop(&app).await })
    }

    fn begin_stop(&self) {
        AppService::begin_stop(self);
    }

    fn background_done(&self) -> BoxFuture<()> {
        let app = self.clone();
        Box::pin(async move { AppService::background_done(&app).await })
    }

    fn tasks_done(&self) -> BoxFuture<()> {
        let app = self.clone();
        Box::pin(async move { AppService::tasks_done(&app).await })
    }

    fn run_shutdown(&self) -> BoxFuture<usize> {
        let app = self.clone();
        Box::pin(async move { AppService::run_shutdown(&app).await })
    }

    fn stop_pieces(&self) -> (usize, usize) {
        AppService::stop_pieces(self)
    }

    fn blocking_handlers(&self) -> Vec<String> {
        AppService::blocking_handlers(self)
    }
}
