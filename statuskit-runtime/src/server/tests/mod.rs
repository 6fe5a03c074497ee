//! The server, tested over a raw socket.

mod deadlines;
#[cfg(feature = "http2")]
mod http2;
mod listening;
mod paths;
mod requests;
mod seats;
mod senders;
mod shutdown;
#[cfg(unix)]
mod signals;
#[cfg(feature = "tls")]
mod tls;
mod wire;
#[cfg(unix)]
mod workers;

use super::{Peer, Server, bind};
use paths::Paths;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use wire::Wire;

/// Long enough to be noticed, short enough for a test.
const LIMIT: Duration = Duration::from_millis(300);

/// A server in a task, with short limits.
struct Running {
    address: SocketAddr,
    stop: CancellationToken,
    served: JoinHandle<io::Result<()>>,
}

async fn start() -> Running {
    start_with(|server| server).await
}

async fn start_with(settings: impl FnOnce(Server<MakePaths>) -> Server<MakePaths>) -> Running {
    let listener = bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let stop = CancellationToken::new();
    let server = settings(Server::new(Paths::new as MakePaths).header_read_timeout(LIMIT))
        .shutdown_on(stop.clone().cancelled_owned());
    Running { address, stop, served: tokio::spawn(server.serve(listener)) }
}

type MakePaths = fn(Peer) -> Paths;

impl Running {
    async fn connect(&self) -> Wire {
        Wire::open(self.address).await
    }

    /// Waits until the server has stopped by itself.
    async fn stopped(self) {
        let served = tokio::time::timeout(LIMIT * 10, self.served).await;
        served.expect("the server stops").expect("without a panic").expect("without an error");
    }

    /// Waits until the server has stopped with work left, and returns what it says of that.
    async fn stopped_early(self) -> String {
        let served = tokio::time::timeout(LIMIT * 10, self.served).await;
        let served = served.expect("the server stops").expect("without a panic");
        served.expect_err("work was left").to_string()
    }
}
