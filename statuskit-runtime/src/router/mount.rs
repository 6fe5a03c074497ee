//! What is mounted below a path: a service, another app, a directory of files.

use crate::body::BoxError;
use crate::context::Shared;
use crate::future::BoxFuture;
use crate::middleware::{Around, ClonedService, Next};
use std::fmt::{self, Debug};
use std::sync::Arc;

/// What can be mounted below a path: another `App`, `StaticFiles`, any service of the tower family over the
/// types of the `http` crate.
///
/// `Kind` tells services from the rest and is never written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be mounted",
    label = "this is neither an app nor a service that handles requests",
    note = "mount an `App`, `StaticFiles`, or a `tower::Service<http::Request<Body>>` that is `Clone + Send + Sync`"
)]
pub trait Mountable<Kind = ()> {
    /// What answers below the path.
    fn into_mount(self) -> Mount;
}

/// What answers below a path.
#[derive(Clone)]
pub struct Mount {
    make: Arc<Make>,
    pub(crate) life: Option<Arc<dyn Life>>,
    /// Why it cannot be mounted.
    pub(crate) mistake: Option<String>,
}

type Make = dyn Fn(&Arc<Shared>) -> Next + Send + Sync;

/// What an app that is mounted does when the one around it starts and stops.
pub(crate) trait Life: Debug + Send + Sync {
    fn start(&self) -> BoxFuture<Result<(), BoxError>>;
    fn stop(&self) -> BoxFuture<()>;
    fn background_done(&self) -> BoxFuture<()>;
}

/// The kind of services.
#[derive(Debug)]
pub struct Service;

impl<S: ClonedService> Mountable<Service> for S {
    fn into_mount(self) -> Mount {
        Mount::new(Next::of_service(self))
    }
}

impl Mount {
    pub(crate) fn new(next: Next) -> Self {
        Mount::made(move |_| next.clone())
    }

    /// An app, which starts and stops with the one around it.
    pub(crate) fn app(next: Next, life: Arc<dyn Life>) -> Self {
        Mount { life: Some(life), ..Mount::new(next) }
    }

    /// What cannot be mounted, and why: the app around it is not built.
    pub(crate) fn refused(mistake: String) -> Self {
        let nothing = Next::new(|_| Box::pin(async { http::Response::default() }));
        Mount { mistake: Some(mistake), ..Mount::new(nothing) }
    }

    /// What answers by the settings and the error handlers of the app around it.
    pub(crate) fn made(make: impl Fn(&Arc<Shared>) -> Next + Send + Sync + 'static) -> Self {
        Mount { make: Arc::new(make), life: None, mistake: None }
    }
}

/// A mount at its path, inside the middlewares of routers.
#[derive(Clone, Debug)]
pub(crate) struct MountPoint {
    /// Without a slash at its end.
    pub(crate) path: String,
    pub(crate) mount: Mount,
    arounds: Vec<Around>,
}

impl MountPoint {
    /// # Panics
    ///
    /// When the path does not begin with a slash, or has captures.
    #[track_caller]
    pub(crate) fn new(path: &str, mount: Mount) -> Self {
        let is_right = path.starts_with('/') && !path.contains(['{', '}', '%']);
        assert!(is_right, "the path of a mount `{path}` must begin with `/` and have no captures");
        MountPoint { path: path.trim_end_matches('/').to_owned(), mount, arounds: Vec::new() }
    }

    /// The same mount below a prefix, inside these middlewares too.
    pub(super) fn below(mut self, prefix: &str, outer: &[Around]) -> Self {
        self.path.insert_str(0, prefix);
        self.arounds.extend_from_slice(outer);
        self
    }

    /// What answers, inside its middlewares.
    pub(crate) fn service(&self, shared: &Arc<Shared>) -> Next {
        let service = (self.mount.make)(shared);
        Around::fold(&self.arounds, || service.clone(), shared).unwrap_or(service)
    }
}

impl fmt::Debug for Mount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Mount(..)")
    }
}
