//! `Http1`: how a server speaks HTTP/1.

use super::socket::Socket;
use super::upload::UploadLimits;
use crate::server::connection::{Activity, ConnectionHold};
use crate::server::service::{HttpService, Requests};
use crate::server::{Limits, Refusal};
use hyper::server::conn::http1::{Builder, UpgradeableConnection};
use std::cell::RefCell;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};

/// How a server speaks HTTP/1.
#[derive(Clone)]
pub(in crate::server) struct Http1 {
    http: Builder,
    upload: UploadLimits,
    /// How a request without exactly one valid `Host` is rejected. `None` if it is accepted.
    host_refusal: Option<Refusal>,
}

impl Http1 {
    pub(in crate::server) fn new(limits: &Limits, refusal: &Refusal) -> Self {
        let host_refusal = limits.requires_host.then(|| refusal.clone());
        Http1 { http: limits.http(), upload: limits.upload(), host_refusal }
    }

    /// Begins to speak on a connection.
    pub(in crate::server) fn connect<I, S>(
        &self,
        io: I,
        service: S,
        activity: &Arc<Activity>,
        hold: ConnectionHold,
    ) -> UpgradeableConnection<Socket<I>, Requests<S>>
    where
        I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        S: HttpService,
    {
        let socket = Socket::new(io, Arc::clone(activity), hold);
        let requests = Requests {
            service: RefCell::new(service),
            activity: Arc::clone(activity),
            upload: self.upload,
            host_refusal: self.host_refusal.clone(),
        };
        self.http.serve_connection(socket, requests).with_upgrades()
    }
}
