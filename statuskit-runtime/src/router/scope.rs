//! `Scope`: what an app and a router have in common.

use super::{MountPoint, Mountable};
use crate::depend::{Dependency, Discardable, Gate, gate};
use crate::middleware::{BoxMiddleware, ClonedService, Middleware, Next};
use crate::operation::ResponseHeader;
use crate::route::{DeclaredResponse, Route};
use std::sync::Arc;
use tower_layer::Layer;

/// Routes and mounts, with the gates, middlewares and declared responses that apply to all of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    pub(crate) routes: Vec<Route>,
    pub(crate) mounts: Vec<MountPoint>,
    pub(crate) gates: Vec<Arc<dyn Gate>>,
    /// The innermost first.
    pub(crate) middlewares: Vec<BoxMiddleware>,
    pub(crate) responses: Vec<DeclaredResponse>,
}

impl Scope {
    /// Adds a dependency that runs before every route, with these scopes.
    pub(crate) fn depends<D: Dependency<Leftover: Discardable<D>>>(
        &mut self,
        dependency: D,
        scopes: impl IntoIterator<Item = &'static str>,
    ) {
        self.gates.push(gate(dependency, scopes));
    }

    /// Adds a middleware, outside those added before.
    #[track_caller]
    pub(crate) fn middleware<K>(&mut self, middleware: impl Middleware<K>) {
        self.middlewares.push(BoxMiddleware::middleware(middleware));
    }

    /// Adds a tower layer, outside the middlewares added before.
    pub(crate) fn layer<L>(&mut self, layer: L)
    where
        L: Layer<Next, Service: ClonedService> + Send + Sync + 'static,
    {
        self.middlewares.push(BoxMiddleware::layer(layer));
    }

    /// Documents a response that every route can send.
    pub(crate) fn response(&mut self, response: DeclaredResponse) {
        self.responses.push(response);
    }

    /// Documents a header of the response that was documented last.
    ///
    /// # Panics
    ///
    /// If the name is not a valid header name, or no response has been documented.
    #[track_caller]
    pub(crate) fn response_header(&mut self, name: impl AsRef<str>, description: &'static str) {
        let header = ResponseHeader::new(name, description);
        DeclaredResponse::last(&mut self.responses).headers.push(header);
    }

    /// Mounts a service below a path.
    ///
    /// # Panics
    ///
    /// If the path does not begin with a slash, or contains captures or `%`.
    #[track_caller]
    pub(crate) fn mount<K>(&mut self, path: &str, mountable: impl Mountable<K>) {
        self.mounts.push(MountPoint::new(path, mountable.into_mount()));
    }

    /// Mounts a service below a path, behind every route and every other mount.
    ///
    /// # Panics
    ///
    /// If the path does not begin with a slash, or contains captures or `%`.
    #[track_caller]
    pub(crate) fn frontend(&mut self, path: &str, mountable: impl Mountable) {
        let mut point = MountPoint::new(path, mountable.into_mount());
        point.is_frontend = true;
        self.mounts.push(point);
    }

    /// Adds the finished routes and mounts of a router.
    pub(crate) fn include(&mut self, (routes, mounts): (Vec<Route>, Vec<MountPoint>)) {
        self.routes.extend(routes);
        self.mounts.extend(mounts);
    }
}
