//! Accepts the connections of a server, and finishes them when it stops.

use super::connection::{Activity, ConnectionStop, Deadline, Sweeper};
use super::http1::{ConnectionHold, Socket, drive};
use super::limits::Limits;
use super::listener;
use super::refusal::Refusal;
use super::service::{HttpService, Requests};
use hyper::server::conn::http1;
use std::cell::RefCell;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_util::task::TaskTracker;

/// All connections of a server. Each runs in a task of its own.
pub(super) struct Connections {
    http: http1::Builder,
    sweeper: Sweeper,
    body_read_timeout: Duration,
    shutdown_timeout: Duration,
    /// How a request without exactly one valid `Host` is rejected. `None` if it is accepted.
    host_refusal: Option<Refusal>,
    permits: Option<Arc<Semaphore>>,
    tasks: TaskTracker,
}

impl Connections {
    pub(super) fn new(limits: &Limits, refusal: Refusal) -> io::Result<Self> {
        Ok(Connections {
            http: limits.http(),
            sweeper: Sweeper::start(limits.header_read_timeout)?,
            body_read_timeout: limits.body_read_timeout,
            shutdown_timeout: limits.shutdown_timeout,
            host_refusal: limits.requires_host.then_some(refusal),
            permits: limits.max_connections.map(|permits| Arc::new(Semaphore::new(permits))),
            tasks: TaskTracker::new(),
        })
    }

    /// Accepts connections forever.
    pub(super) async fn accept<M, S>(&self, listener: &TcpListener, make_service: &M)
    where
        M: Fn(Option<SocketAddr>) -> S,
        S: HttpService,
    {
        loop {
            let permit = self.permit().await;
            let (stream, client) = listener::accept(listener).await;
            self.open(stream, make_service(Some(client)), permit);
        }
    }

    /// Waits for a permit if the number of connections is limited.
    async fn permit(&self) -> Option<OwnedSemaphorePermit> {
        let permits = Arc::clone(self.permits.as_ref()?);
        Some(permits.acquire_owned().await.expect("the semaphore is never closed"))
    }

    fn open<S: HttpService>(&self, stream: TcpStream, service: S, permit: Option<OwnedSemaphorePermit>) {
        let activity = Arc::new(Activity::default());
        let hold = ConnectionHold { _permit: permit, _token: self.tasks.token() };
        let socket = Socket::new(stream, Arc::clone(&activity), hold);
        let requests = Requests {
            service: RefCell::new(service),
            activity: Arc::clone(&activity),
            body_read_timeout: self.body_read_timeout,
            host_refusal: self.host_refusal.clone(),
        };
        let http = self.http.serve_connection(socket, requests).with_upgrades();
        let deadline = Deadline::new(Arc::clone(&activity), self.sweeper.sweep());
        let stop = ConnectionStop::new(Arc::clone(&activity), self.shutdown_timeout);
        self.tasks.spawn(async move {
            if let Err(error) = drive(http, activity, deadline, stop).await {
                tracing::debug!(%error, "connection failed");
            }
        });
    }

    /// Closes idle connections, finishes open requests, then waits for `last`. Drops whatever is left after
    /// the shutdown timeout.
    pub(super) async fn finish(self, last: Option<impl Future<Output = ()>>) {
        self.sweeper.stop();
        self.tasks.close();
        let rest = async {
            self.tasks.wait().await;
            if let Some(last) = last {
                last.await;
            }
        };
        if tokio::time::timeout(self.shutdown_timeout, rest).await.is_err() {
            tracing::warn!(connections = self.tasks.len(), "stopped before all work was done");
        }
    }
}
