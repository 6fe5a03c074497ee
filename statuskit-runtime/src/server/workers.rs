//! Workers: threads that serve in parallel, each with its own runtime and listener.

use super::shutdown::{Relay, Shutdown, Signals};
use super::{HttpService, Server, listener};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::num::NonZeroUsize;
use std::thread;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Threads that serve in parallel, each with its own single-threaded runtime and listener.
///
/// The system assigns each connection to one thread, where it stays. Nothing moves between threads, which
/// takes a tenth less CPU time if every request is short. A handler that computes for a long time blocks the
/// other connections of its thread. The multi-threaded runtime, which is used without workers, moves them to
/// another thread.
///
/// ```no_run
/// use statuskit::server::{HttpService, Server, Workers};
///
/// async fn serve(app: impl HttpService + Sync) -> std::io::Result<()> {
///     let workers = Workers::bind(([127, 0, 0, 1], 8000).into(), 2.try_into().expect("two is not zero"))?;
///     workers.serve(|| Server::new({ let app = app.clone(); move |_client| app.clone() })).await
/// }
/// ```
pub struct Workers {
    listeners: Vec<TcpListener>,
    shutdown: Option<Shutdown>,
}

impl Workers {
    /// Creates `count` workers that listen on this address. Port 0 picks a free port.
    ///
    /// # Errors
    ///
    /// If the address is in use, does not belong to this machine, or is not permitted. The message names it.
    /// Also on systems where several sockets cannot share a port.
    pub fn bind(address: SocketAddr, count: NonZeroUsize) -> io::Result<Self> {
        let first = listener::bind_shared(address)?;
        let address = first.local_addr()?;
        let others = (1..count.get()).map(|_| listener::bind_shared(address));
        let listeners = std::iter::once(Ok(first)).chain(others).collect::<io::Result<_>>()?;
        Ok(Workers { listeners, shutdown: None })
    }

    /// Returns the address that the workers listen on.
    ///
    /// # Errors
    ///
    /// If the system does not report it.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listeners[0].local_addr()
    }

    /// Stops when `stop` completes, instead of on Ctrl-C or SIGTERM.
    #[must_use]
    pub fn shutdown_on(mut self, stop: impl Future<Output = ()> + Send + 'static) -> Self {
        self.shutdown = Some(Shutdown::On(Box::pin(stop)));
        self
    }

    /// Serves on every worker, each with its own server, until asked to stop. Then finishes the open
    /// requests. A second signal drops them.
    ///
    /// # Errors
    ///
    /// If a thread cannot be spawned or a signal handler cannot be installed, or if a worker fails, which
    /// stops the others. A worker that panics stops them as well; a panic in a handler does not.
    pub async fn serve<M, S>(self, server: impl Fn() -> Server<M>) -> io::Result<()>
    where
        M: Fn(Option<SocketAddr>) -> S + Send + 'static,
        S: HttpService,
    {
        let mut shutdown = match self.shutdown {
            Some(shutdown) => shutdown,
            None => Shutdown::Signals(Signals::new()?),
        };
        let relay = Relay::default();
        let (ended, mut ends) = unbounded_channel();
        for (number, listener) in self.listeners.into_iter().enumerate() {
            let server = Server { shutdown: Some(Shutdown::Relayed(relay.clone())), ..server() };
            let (ended, relay) = (ended.clone(), relay.clone());
            thread::Builder::new().name(format!("statuskit-worker-{number}")).spawn(move || {
                let _stops_the_others = relay.stop_requested.clone().drop_guard();
                let _ = ended.send(work(server, listener));
            })?;
        }
        drop(ended);
        tokio::select! {
            () = shutdown.stop_requested() => relay.stop_requested.cancel(),
            () = relay.stop_requested.cancelled() => {}
        }
        tokio::select! {
            result = all(&mut ends) => return result,
            () = shutdown.force_requested() => relay.force_requested.cancel(),
        }
        all(&mut ends).await
    }
}

/// Runs a server on the current thread.
fn work<M, S>(server: Server<M>, listener: TcpListener) -> io::Result<()>
where
    M: Fn(Option<SocketAddr>) -> S,
    S: HttpService,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async { server.serve(tokio::net::TcpListener::from_std(listener)?).await })
}

/// Waits until all workers have ended, and returns the first error.
async fn all(ends: &mut UnboundedReceiver<io::Result<()>>) -> io::Result<()> {
    let mut result = Ok(());
    while let Some(end) = ends.recv().await {
        result = result.and(end);
    }
    result
}
