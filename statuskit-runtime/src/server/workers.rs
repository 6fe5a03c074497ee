//! Workers: threads that serve side by side, each with a runtime and a listener of its own.

use super::shutdown::{Relay, Shutdown, Signals};
use super::{HttpService, Server, listener};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::num::NonZeroUsize;
use std::thread;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Threads that serve side by side, each with a runtime of one thread and a listener of its own.
///
/// The system gives each connection to one of them, where it stays: nothing is handed between threads, which
/// costs a tenth less CPU where every request is short. A handler that computes for long holds up the
/// other connections of its thread; the runtime of several threads, which is what serves without workers,
/// moves them.
///
/// ```no_run
/// use statuskit_runtime::server::{HttpService, Server, Workers};
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
    /// So many workers, which listen on this address; port 0 takes a free one.
    ///
    /// # Errors
    ///
    /// When the address is taken, not of this machine, or not allowed; the message names it. On systems
    /// where several sockets cannot share a port.
    pub fn bind(address: SocketAddr, count: NonZeroUsize) -> io::Result<Self> {
        let first = listener::bind_shared(address)?;
        let address = first.local_addr()?;
        let others = (1..count.get()).map(|_| listener::bind_shared(address));
        let listeners = std::iter::once(Ok(first)).chain(others).collect::<io::Result<_>>()?;
        Ok(Workers { listeners, shutdown: None })
    }

    /// Where they listen.
    ///
    /// # Errors
    ///
    /// When the system does not say.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listeners[0].local_addr()
    }

    /// Stops when `stop` ends, rather than on Ctrl-C or SIGTERM.
    #[must_use]
    pub fn shutdown_on(mut self, stop: impl Future<Output = ()> + Send + 'static) -> Self {
        self.shutdown = Some(Shutdown::On(Box::pin(stop)));
        self
    }

    /// Serves on every worker with a server of its own until told to stop, then finishes the open requests;
    /// a second signal drops them.
    ///
    /// # Errors
    ///
    /// When the system gives no thread or no handler of signals, or a worker fails, which stops the others.
    ///
    /// # Panics
    ///
    /// When a worker does; what handlers panic with is no such case.
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
                let _stops_the_others = relay.asked.clone().drop_guard();
                let _ = ended.send(work(server, listener));
            })?;
        }
        drop(ended);
        tokio::select! {
            () = shutdown.asked() => relay.asked.cancel(),
            () = relay.asked.cancelled() => {}
        }
        tokio::select! {
            result = all(&mut ends) => return result,
            () = shutdown.insisted() => relay.insisted.cancel(),
        }
        all(&mut ends).await
    }
}

/// Serves on this thread.
fn work<M, S>(server: Server<M>, listener: TcpListener) -> io::Result<()>
where
    M: Fn(Option<SocketAddr>) -> S,
    S: HttpService,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async { server.serve(tokio::net::TcpListener::from_std(listener)?).await })
}

/// Waits until all have ended; the first error counts.
async fn all(ends: &mut UnboundedReceiver<io::Result<()>>) -> io::Result<()> {
    let mut result = Ok(());
    while let Some(end) = ends.recv().await {
        result = result.and(end);
    }
    result
}
