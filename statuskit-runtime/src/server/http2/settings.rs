//! `Http2`: how a server speaks HTTP/2.

use super::socket::Http2Socket;
use super::streams::Streams;
use super::tasks::StreamTasks;
use crate::server::connection::{Activity, ConnectionHold, Sweep};
use crate::server::limits::MAX_HEADER_FIELDS;
use crate::server::service::HttpService;
use crate::server::{Limits, Refusal};
use hyper::server::conn::http2::Connection;
use std::cell::RefCell;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};

/// How a server speaks HTTP/2.
#[derive(Clone)]
pub(in crate::server) struct Http2 {
    limits: Limits,
    refusal: Refusal,
    sweep: Arc<Sweep>,
}

impl Http2 {
    pub(in crate::server) fn new(limits: &Limits, refusal: Refusal, sweep: Arc<Sweep>) -> Self {
        Http2 { limits: *limits, refusal, sweep }
    }

    /// Begins to speak on a connection.
    pub(in crate::server) fn connect<I, S>(
        &self,
        io: I,
        service: S,
        activity: &Arc<Activity>,
        hold: ConnectionHold,
    ) -> Connection<Http2Socket<I>, Streams<S>, StreamTasks>
    where
        I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        S: HttpService,
    {
        let (tasks, hold) = (StreamTasks::new(), Arc::new(hold));
        let socket = Http2Socket::new(io, Arc::clone(activity), hold.clone());
        let streams = Streams {
            service: RefCell::new(service),
            activity: Arc::clone(activity),
            sweep: self.sweep.clone(),
            hold,
            tasks: tasks.clone(),
            upload: self.limits.upload(),
            host_refusal: self.limits.requires_host.then(|| self.refusal.clone()),
            refusal: self.refusal.clone(),
            max_header_fields: self.limits.max_header_fields.unwrap_or(MAX_HEADER_FIELDS),
        };
        self.limits.http2(tasks).serve_connection(socket, streams)
    }
}
