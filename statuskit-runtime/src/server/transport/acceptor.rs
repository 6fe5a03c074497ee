//! `Acceptor`: a listener that stays open whatever happens to a single connection.

use super::pause::AcceptPause;
use super::{Listener, Peer};
use std::future::pending;
use std::io::{self, ErrorKind};
use std::time::{Duration, Instant};

/// A listener and the connection that it has accepted and nobody has taken yet.
pub(in crate::server) struct Acceptor<L: Listener> {
    listener: Option<L>,
    accepted: Option<(L::Io, Peer)>,
    pause: AcceptPause,
    backlog: usize,
}

impl<L: Listener> Acceptor<L> {
    pub(in crate::server) fn new(listener: L, backlog: u32) -> Self {
        let backlog = usize::try_from(backlog).unwrap_or(usize::MAX);
        Acceptor { listener: Some(listener), accepted: None, pause: AcceptPause::default(), backlog }
    }

    /// Waits until a connection has been accepted, for [`take`](Acceptor::take). Nothing is lost if the wait is dropped.
    pub(in crate::server) async fn wait(&mut self) -> &Peer {
        while self.accepted.is_none() {
            let Some(listener) = &mut self.listener else { return pending().await };
            match listener.accept().await {
                Ok(accepted) => {
                    self.pause.end();
                    self.accepted = Some(accepted);
                }
                Err(error) if is_the_clients(error.kind()) => {}
                Err(error) => self.pause.wait(&error).await,
            }
        }
        match &self.accepted {
            Some((_, peer)) => peer,
            None => pending().await,
        }
    }

    /// Returns the connection that was accepted.
    pub(in crate::server) fn take(&mut self) -> Option<(L::Io, Peer)> {
        self.accepted.take()
    }

    /// Accepts what has already been established, and closes the listener.
    pub(in crate::server) async fn close(&mut self) -> Vec<(L::Io, Peer)> {
        let mut rest: Vec<_> = self.take().into_iter().collect();
        if let Some(listener) = self.listener.take() {
            rest.extend(listener.close(self.backlog).await);
        }
        rest
    }
}

/// How long the backlog may take to be accepted.
const BACKLOG_TIME: Duration = Duration::from_secs(1);

/// Accepts at most this many connections, until `accept` fails because there are no more.
pub(super) fn established<C>(
    most: usize,
    mut accept: impl FnMut() -> io::Result<C>,
) -> impl Iterator<Item = C> {
    let end = Instant::now() + BACKLOG_TIME;
    let next = move || {
        while Instant::now() < end {
            match accept() {
                Ok(connection) => return Some(connection),
                Err(error) if is_the_clients(error.kind()) => {}
                Err(_) => return None,
            }
        }
        None
    };
    std::iter::from_fn(next).take(most)
}

/// Returns whether a client has left before it was accepted. Any other error, such as too many open files, affects the
/// whole process.
fn is_the_clients(error: ErrorKind) -> bool {
    matches!(error, ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset | ErrorKind::ConnectionRefused)
}
