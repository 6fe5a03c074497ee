//! What is mounted below a path: a service, another app, or a directory of files.

use crate::body::BoxError;
use crate::context::AppContext;
use crate::future::BoxFuture;
use crate::middleware::{BoxMiddleware, ClonedService, Next};
use std::fmt::{self, Debug};
use std::sync::Arc;

/// A type that can be mounted below a path: another `App`, `StaticFiles`, or any tower service over the types
/// of the `http` crate.
///
/// `Kind` distinguishes services from the rest and is always inferred.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be mounted",
    label = "this is neither an app nor a service that handles requests",
    note = "mount an `App`, `StaticFiles`, or a `tower::Service<http::Request<Body>>` that is `Clone + Send + Sync`"
)]
pub trait Mountable<Kind = ()> {
    /// Converts it into what answers below the path.
    fn into_mount(self) -> Mount;
}

/// The service that answers below a path.
#[derive(Clone)]
pub struct Mount {
    make: Arc<Make>,
    pub(crate) app: Option<Arc<dyn MountedApp>>,
    /// Why it cannot be mounted, if it cannot.
    pub(crate) mistake: Option<String>,
}

type Make = dyn Fn(&Arc<AppContext>) -> Next + Send + Sync;

/// A mounted app, which starts and stops with the app around it.
pub(crate) trait MountedApp: Debug + Send + Sync {
    fn start(&self) -> BoxFuture<Result<(), BoxError>>;
    fn mark_draining(&self);
    fn announce_stop(&self) -> BoxFuture<()>;
    fn begin_stop(&self);
    fn background_done(&self) -> BoxFuture<()>;
    fn tasks_done(&self) -> BoxFuture<()>;
    fn run_shutdown(&self) -> BoxFuture<usize>;
    fn stop_pieces(&self) -> (usize, usize);
    fn blocking_handlers(&self) -> Vec<String>;
}

/// The `Kind` of services.
#[derive(Debug)]
pub struct MountedService;

impl<S: ClonedService> Mountable<MountedService> for S {
    fn into_mount(self) -> Mount {
        Mount::new(Next::of_service(self))
    }
}

impl Mount {
    pub(crate) fn new(next: Next) -> Self {
        Mount::made(move |_| next.clone())
    }

    /// Creates the mount of an app, which starts and stops with the app around it.
    pub(crate) fn app(next: Next, app: Arc<dyn MountedApp>) -> Self {
        Mount { app: Some(app), ..Mount::new(next) }
    }

    /// Creates a mount that cannot be mounted for this reason, so that building the app around it fails.
    pub(crate) fn refused(mistake: String) -> Self {
        let nothing = Next::new(|_| Box::pin(async { http::Response::default() }));
        Mount { mistake: Some(mistake), ..Mount::new(nothing) }
    }

    /// Creates a mount that uses the settings and the error handlers of the app around it.
    pub(crate) fn made(make: impl Fn(&Arc<AppContext>) -> Next + Send + Sync + 'static) -> Self {
        Mount { make: Arc::new(make), app: None, mistake: None }
    }
}

/// A mount at its path, wrapped in the middlewares of its routers.
#[derive(Clone, Debug)]
pub(crate) struct MountPoint {
    /// The path, without a trailing slash.
    pub(crate) path: String,
    pub(crate) mount: Mount,
    /// Whether it answers only what nothing else does.
    pub(crate) is_frontend: bool,
    middlewares: Vec<BoxMiddleware>,
}

impl MountPoint {
    /// Creates a mount at a path.
    ///
    /// # Panics
    ///
    /// If the path does not begin with a slash, or contains captures or `%`.
    #[track_caller]
    pub(crate) fn new(path: &str, mount: Mount) -> Self {
        let is_valid = path.starts_with('/') && !path.contains(['{', '}', '%']);
        assert!(is_valid, "the mount path `{path}` must begin with `/` and contain neither captures nor `%`");
        MountPoint {
            path: path.trim_end_matches('/').to_owned(),
            mount,
            is_frontend: false,
            middlewares: Vec::new(),
        }
    }

    /// Puts the mount below a prefix, and wraps it in these middlewares too.
    pub(super) fn below(mut self, prefix: &str, outer: &[BoxMiddleware]) -> Self {
        self.path.insert_str(0, prefix);
        self.middlewares.extend_from_slice(outer);
        self
    }

    /// Returns the service of the mount, wrapped in its middlewares.
    pub(crate) fn service(&self, context: &Arc<AppContext>) -> Next {
        let service = (self.mount.make)(context);
        BoxMiddleware::fold(&self.middlewares, || service.clone(), context, &[]).unwrap_or(service)
    }
}

impl fmt::Debug for Mount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Mount(..)")
    }
}
