//! Accepts the connections of a server, and finishes them when it stops.

use super::connection::{Activity, ConnectionHold, Deadline, Seat, Seats, StopStage, Sweeper};
use super::http1::{Http1, drive};
#[cfg(feature = "http2")]
use super::http2::{Http2, HttpVersion, drive_http2, find_version};
use super::limits::Limits;
use super::refusal::Refusal;
use super::service::HttpService;
use super::transport::{Acceptor, Listener, Peer};
use std::io;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tokio_util::task::TaskTracker;

/// All connections of a server. Each runs in a task of its own.
pub(super) struct Connections {
    http1: Http1,
    #[cfg(feature = "http2")]
    http2: Http2,
    sweeper: Sweeper,
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
        let sweeper = Sweeper::start(limits.patience())?;
        Ok(Connections {
            http1: Http1::new(limits, &refusal),
            #[cfg(feature = "http2")]
            http2: Http2::new(limits, refusal, sweeper.sweep()),
            sweeper,
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
                self.open(io, peer, make_service, seat, StopStage::Open);
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

    /// Serves a connection in a task of its own.
    #[cfg(not(feature = "http2"))]
    fn open<I, S>(&self, io: I, peer: Peer, make_service: impl Fn(Peer) -> S, seat: Seat, stage: StopStage)
    where
        I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        S: HttpService,
    {
        let activity = Arc::new(Activity::default());
        activity.enter(stage);
        let deadline = Deadline::new(Arc::clone(&activity), self.sweeper.sweep());
        let connection = self.http1.connect(io, make_service(peer), &activity, self.hold(seat));
        tokio::spawn(log_failure(drive(connection, activity, deadline)));
    }

    /// Serves a connection in a task of its own, once it is known which version of HTTP it speaks.
    #[cfg(feature = "http2")]
    fn open<I, S>(&self, io: I, peer: Peer, make_service: impl Fn(Peer) -> S, seat: Seat, stage: StopStage)
    where
        I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
        S: HttpService,
    {
        let activity = Arc::new(Activity::default());
        activity.enter(stage);
        let mut deadline = Deadline::new(Arc::clone(&activity), self.sweeper.sweep());
        let service = make_service(peer.clone());
        let (http1, http2, hold) = (self.http1.clone(), self.http2.clone(), self.hold(seat));
        tokio::spawn(async move {
            let version = deadline.limit(find_version(io, &peer)).await;
            match version {
                Some(Ok((HttpVersion::Http1, io))) => {
                    let connection = http1.connect(io, service, &activity, hold);
                    log_failure(drive(connection, activity, deadline)).await;
                }
                Some(Ok((HttpVersion::Http2, io))) => {
                    let connection = http2.connect(io, service, &activity, hold);
                    log_failure(drive_http2(connection, activity, deadline)).await;
                }
                // The client has sent nothing.
                None | Some(Err(_)) => {}
            }
        });
    }

    /// The token tracks the task, and also a connection that is upgraded.
    fn hold(&self, seat: Seat) -> ConnectionHold {
        ConnectionHold { _seat: seat, _token: self.tasks.token() }
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
                self.open(io, peer, make_service, seat, StopStage::LastResponse);
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

async fn log_failure(connection: impl Future<Output = hyper::Result<()>>) {
    if let Err(error) = connection.await {
        tracing::debug!(%error, "connection failed");
    }
}
