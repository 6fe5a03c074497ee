//! `BuiltApp`: what a built app consists of, and which part of it answers a request.

use super::entry::RouteEntry;
use super::lifespan::Lifespan;
use super::response_future::ResponseFuture;
use crate::body::Body;
use crate::context::AppContext;
use crate::contract::{Contract, Watch};
use crate::middleware::Next;
use crate::openapi::DocumentSource;
use crate::request::{ClientAddr, ViaProxy, with_client_addr};
use crate::route::MatchedRoute;
use crate::router::{
    Lookup, MountMatch, MountedApp, Mounts, Table, is_root_path, redirect_to_mount, strip_mount_prefix,
};
use http::Method;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// A built app. All clones of its service share it.
#[derive(Debug)]
pub(super) struct BuiltApp {
    pub(super) table: Table,
    /// The routes, in the order of the table's indices.
    pub(super) entries: Vec<RouteEntry>,
    /// How many of these routes are the author's. The others serve the documentation.
    pub(super) own_routes: usize,
    /// The OpenAPI document.
    pub(super) document: Arc<DocumentSource>,
    /// Whether any of the author's routes is a WebSocket.
    #[cfg(feature = "websocket")]
    pub(super) has_sockets: bool,
    pub(super) mounts: Mounts,
    /// What answers requests that neither a route nor a mount matches.
    pub(super) frontends: Mounts,
    pub(super) mounted_apps: Vec<Arc<dyn MountedApp>>,
    /// The path below which a proxy serves the app, or empty if there is none.
    pub(super) root_path: String,
    pub(super) context: Arc<AppContext>,
    pub(super) lifespan: Lifespan,
    /// How long each piece of work may take when the app stops.
    pub(super) hook_timeout: Duration,
    pub(super) contract: Arc<Contract>,
    /// `None` if responses are not watched.
    pub(super) watch: Option<Arc<Watch>>,
}

impl BuiltApp {
    /// Answers a request, without the middleware around the app.
    pub(super) fn answer(&self, request: http::Request<Body>, client: Option<SocketAddr>) -> ResponseFuture {
        match self.route_of(&request) {
            Lookup::Route(index, captures) => self.entries[index].answer(request, client, captures),
            other => self.answer_without_route(other, request, client),
        }
    }

    /// Answers a request that no route matches. This is apart from [`BuiltApp::answer`], which thereby needs no
    /// copy of the request.
    #[inline(never)]
    fn answer_without_route(
        &self,
        found: Lookup,
        request: http::Request<Body>,
        client: Option<SocketAddr>,
    ) -> ResponseFuture {
        let BuiltApp { mounts, context, .. } = self;
        if !has_path(&request) {
            return ResponseFuture::ready(context.answer_unrouted(Lookup::BadTarget, request, client));
        }
        match mounts.find(request.uri().path()) {
            Some(MountMatch::Mount { mount, root, path }) => {
                let request = with_client_addr(request, client);
                ResponseFuture::boxed(mount.answer(strip_mount_prefix(request, root, &path)))
            }
            mount_match => {
                let found = self
                    .at_root_path(&request)
                    .unwrap_or_else(|| redirect_to_mount(found, mount_match, context));
                self.answer_unrouted(found, request, client)
            }
        }
    }

    /// Returns the route of a request.
    #[inline]
    fn route_of(&self, request: &http::Request<Body>) -> Lookup {
        #[cfg(feature = "websocket")]
        if self.has_sockets {
            return self.find_among_sockets(request);
        }
        self.table.find(request.method(), request.uri().path(), &self.context.settings)
    }

    /// Answers a request that neither a route nor a mount matches: by a frontend, unless the path is known.
    fn answer_unrouted(
        &self,
        found: Lookup,
        request: http::Request<Body>,
        client: Option<SocketAddr>,
    ) -> ResponseFuture {
        let frontend =
            self.frontends.find(request.uri().path()).filter(|_| matches!(found, Lookup::NotFound));
        match frontend {
            Some(MountMatch::Mount { mount, root, path }) => {
                let request = with_client_addr(request, client);
                ResponseFuture::boxed(mount.answer(strip_mount_prefix(request, root, &path)))
            }
            frontend => {
                let found = redirect_to_mount(found, frontend, &self.context);
                ResponseFuture::ready(self.context.answer_unrouted(found, request, client))
            }
        }
    }

    /// Returns this app as the innermost service, for the middleware around it.
    pub(super) fn next(self: &Arc<Self>) -> Next {
        let app = self.clone();
        Next::new(move |request| {
            let client = ClientAddr::of(request.extensions());
            let response = app.answer(request, client);
            Box::pin(async { response.await.unwrap_or_else(|never| match never {}) })
        })
    }

    /// Looks up the empty path if the path of the request equals the root path, since stripping that leaves
    /// nothing.
    fn at_root_path(&self, request: &http::Request<Body>) -> Option<Lookup> {
        let root = ViaProxy::root_of(request.extensions()).unwrap_or(&self.root_path);
        is_root_path(request.uri().path(), root)
            .then(|| self.table.find(request.method(), "", &self.context.settings))
    }

    /// Returns the index of the author's route that matches this method and path.
    pub(super) fn find(&self, method: &Method, path: &str) -> Option<usize> {
        match self.table.find(method, path, &self.context.settings) {
            Lookup::Route(index, _) => Some(index).filter(|index| *index < self.own_routes),
            _ => None,
        }
    }

    /// Returns the method under which a request is sought in the table. `None` if it reaches no route.
    pub(super) fn table_method(&self, request: &http::Request<Body>) -> Option<Method> {
        #[cfg(feature = "websocket")]
        if self.has_sockets {
            return self.method_among_sockets(request);
        }
        Some(request.method().clone())
    }

    /// Returns the index of the author's route that has answered a request. If middleware answered before a
    /// route was reached, that is the route that the request would match under this method.
    pub(super) fn answered(
        &self,
        matched: &MatchedRoute,
        method: Option<&Method>,
        path: &str,
    ) -> Option<usize> {
        let index = matched.index(|index, info| {
            self.entries.get(index).is_some_and(|entry| Arc::ptr_eq(entry.route.shared_info(), info))
        });
        match index {
            Some(index) => Some(index).filter(|index| *index < self.own_routes),
            None => self.find(method?, path),
        }
    }
}

/// Returns whether the target of a request is a path, or the `*` of OPTIONS (RFC 9112 section 3.2).
fn has_path(request: &http::Request<Body>) -> bool {
    let path = request.uri().path();
    path.starts_with('/') || path == "*"
}
