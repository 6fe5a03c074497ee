//! Accepts the connections of a server, and finishes them when it stops.

use super::connection::{Activity, Deadline, Seat, Seats, StopStage, Sweeper};
use super::http1::{ConnectionHold, Socket, UploadLimits, drive};
use super::limits::Limits;
use super::refusal::Refusal;
use super::service::{HttpService, Requests};
use super::transport::{Acceptor, Listener, Peer};
use hyper::server::conn::http1;
use std::cell::RefCell;
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tokio_util::task::TaskTracker;

/// All connections of a server. Each runs in a task of its own.
pub(super) struct Connections {
    http: http1::Builder,
    sweeper: Sweeper,
    upload: UploadLimits,
    /// How a request without exactly one valid `Host` is rejected. `None` if it is accepted.
    host_refusal: Option<Refusal>,
    seats: Seats,
    tasks: TaskTracker,
}

/// How long an idle connection stays open after the server has begun to stop. A client that sends one request after
/// another has sent the next one within this time, on the way to a server that is about to close the connection.
const LAST_REQUEST: Duration = Duration::from_millis(100);

/// How long a new connection waits for a seat before an idle one is asked again to give up its own.
const SEAT_WAIT: Duration = Duration::from_millis(50);

/// How long a connection may take to end that is dropped: as long as its task needs to be polled.
const DROP_TIME: Duration = Duration::from_secs(1);

impl Connections {
    pub(super) fn new(limits: &Limits, refusal: Refusal) -> io::Result<Self> {
        Ok(Connections {
            http: limits.http(),
            sweeper: Sweeper::start(limits.patience())?,
            upload: limits.upload(),
            host_refusal: limits.requires_host.then_some(refusal),
            seats: Seats::new(limits.max_connections, limits.max_connections_per_client),
            tasks: TaskTracker::new(),
        })
    }

    /// Accepts connections forever. Nothing is lost if this is dropped.
    pub(super) async fn accept<L, M, S>(&self, acceptor: &mut Acceptor<L>, make_service: &M)
    where
        L: Listener,
        M: Fn(Peer) -> S,
        S: HttpService,
    {
        loop {
            let seat = self.seat(acceptor.wait().await).await;
            if let (Some((io, peer)), Some(seat)) = (acceptor.take(), seat) {
                self.open(io, make_service(peer), seat, StopStage::Open);
            }
        }
    }

    /// Waits for a seat. Returns `None` if the client has as many connections as it may have.
    ///
    /// While all seats are taken, the connection that has been idle for the longest time is closed.
    async fn seat(&self, peer: &Peer) -> Option<Seat> {
        let Ok(mut of_client) = self.seats.claim(peer) else {
            tracing::debug!(?peer, "closed a connection of a client that has too many");
            return None;
        };
        loop {
            if let Some(seat) = self.seats.take(&mut of_client) {
                return Some(seat);
            }
            self.sweeper.close_longest_idle();
            let _ = timeout(SEAT_WAIT, self.seats.changed()).await;
        }
    }

    fn open<I, S>(&self, io: I, service: S, seat: Seat, stage: StopStage)
    where
        I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        S: HttpService,
    {
        let activity = Arc::new(Activity::default());
        activity.enter(stage);
        let hold = ConnectionHold { _seat: seat, _token: self.tasks.token() };
        let socket = Socket::new(io, Arc::clone(&activity), hold);
        let requests = Requests {
            service: RefCell::new(service),
            activity: Arc::clone(&activity),
            upload: self.upload,
            host_refusal: self.host_refusal.clone(),
        };
        let http = self.http.serve_connection(socket, requests).with_upgrades();
        let deadline = Deadline::new(Arc::clone(&activity), self.sweeper.sweep());
        // The token of the socket tracks the task, and also a connection that is upgraded.
        tokio::spawn(async move {
            if let Err(error) = drive(http, activity, deadline).await {
                tracing::debug!(%error, "connection failed");
            }
        });
    }

    /// Serves one request of each connection that had only been accepted when the server stopped.
    pub(super) async fn serve_last<I, M, S>(&self, accepted: Vec<(I, Peer)>, make_service: &M)
    where
        I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        M: Fn(Peer) -> S,
        S: HttpService,
    {
        for (io, peer) in accepted {
            if let Some(seat) = self.seat(&peer).await {
                self.open(io, make_service(peer), seat, StopStage::LastResponse);
            }
        }
    }

    /// Lets every connection answer the request that it has received, also those that `serve` opens, then closes it. Waits
    /// for all of them. An idle connection gets a part of this time.
    pub(super) async fn finish(&self, serve: impl Future<Output = ()>, limit: Duration) {
        self.tasks.close();
        self.sweeper.announce(StopStage::LastResponse);
        let close = async {
            let _ = timeout(LAST_REQUEST.min(limit / 4), self.tasks.wait()).await;
            self.sweeper.announce(StopStage::Closing);
        };
        tokio::join!(serve, close);
        self.tasks.wait().await;
    }

    /// Drops the connections that are still open. Returns how many there were, and how many could not even be dropped,
    /// because their handlers occupy a thread.
    pub(super) async fn drop_rest(&self) -> (usize, usize) {
        self.tasks.close();
        let open = self.tasks.len();
        self.sweeper.announce(StopStage::Ended);
        let _ = timeout(DROP_TIME, self.tasks.wait()).await;
        (open, self.tasks.len())
    }
}
