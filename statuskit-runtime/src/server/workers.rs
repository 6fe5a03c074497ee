//! Workers: threads that serve in parallel, each with its own runtime and listener.

use super::serve::{abandon, announce, end, set_up_shutdown, stop_time};
use super::shutdown::{Relay, Shutdown, StopRun, StopWork, Unfinished};
use super::transport::bind_shared;
use super::{HttpService, Limits, Peer, Server};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::num::NonZeroUsize;
use std::thread;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

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
///     workers.serve(|| Server::new({ let app = app.clone(); move |_peer| app.clone() })).await
/// }
/// ```
pub struct Workers {
    listeners: Vec<TcpListener>,
    limits: Limits,
    shutdown: Option<Shutdown>,
    stop_work: StopWork,
    transport: WorkerTransport,
}

impl Workers {
    /// Creates `count` workers that listen on this address. Port 0 picks a free port.
    ///
    /// # Errors
    ///
    /// If the address is in use, does not belong to this machine, or is not permitted. The message names it.
    /// Also on systems where several sockets cannot share a port.
    pub fn bind(address: SocketAddr, count: NonZeroUsize) -> io::Result<Self> {
        Workers::bind_within(address, count, Limits::default())
    }

    /// Creates workers whose listeners, and whose stop, have these limits.
    pub(crate) fn bind_within(address: SocketAddr, count: NonZeroUsize, limits: Limits) -> io::Result<Self> {
        let listeners = bind_shared(address, count.get(), limits.backlog)?;
        Ok(Workers {
            listeners,
            limits,
            shutdown: None,
            stop_work: StopWork::default(),
            transport: WorkerTransport::default(),
        })
    }

    /// Returns the address that the workers listen on.
    ///
    /// # Errors
    ///
    /// If the system does not report it.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listeners[0].local_addr()
    }

    /// Speaks TLS on every connection.
    #[cfg(feature = "tls")]
    #[must_use]
    pub fn tls(self, tls: super::Tls) -> Self {
        Workers { transport: WorkerTransport { tls: Some(tls) }, ..self }
    }

    /// Stops when `stop` completes, instead of on Ctrl-C or SIGTERM.
    #[must_use]
    pub fn shutdown_on(mut self, stop: impl Future<Output = ()> + Send + 'static) -> Self {
        self.shutdown = Some(Shutdown::On(Box::pin(stop)));
        self
    }

    /// Sets what else is done when the workers stop. Its phases run once all workers have ended.
    #[must_use]
    pub(crate) fn stopping_with(self, stop_work: StopWork) -> Self {
        Workers { stop_work, ..self }
    }

    /// Serves on every worker, each with its own server, until asked to stop. Then finishes the open
    /// requests. A second signal drops them, and a third one ends the process.
    ///
    /// # Errors
    ///
    /// If a thread cannot be spawned or a signal handler cannot be installed, or if a worker fails, which
    /// stops the others. A worker that panics stops them as well; a panic in a handler does not. Also if work was left
    /// when the stop had to end, as with [`Server::serve`].
    pub async fn serve<M, S>(self, server: impl Fn() -> Server<M>) -> io::Result<()>
    where
        M: Fn(Peer) -> S + Send + 'static,
        S: HttpService,
    {
        let Workers { listeners, limits, shutdown, mut stop_work, transport } = self;
        let relay = Relay::default();
        let (mut time, worker) = (stop_time(&limits, &stop_work), worker_time(&limits));
        time.whole = time.whole.saturating_add(worker);
        let set_up = async {
            let (shutdown, last_resort) = set_up_shutdown(shutdown, time).await?;
            Ok((shutdown, last_resort, spawn(listeners, &transport, &relay, server)?))
        };
        let (mut shutdown, last_resort, mut ends) = match set_up.await {
            Ok(ready) => ready,
            Err(error) => {
                relay.stop_requested.cancel();
                abandon(stop_work).await;
                return Err(error);
            }
        };
        let force = shutdown.force_requested();
        let mut stop = StopRun::new(force.clone());
        tokio::select! {
            () = async { shutdown.stop_requested().await; announce(&mut stop, &mut stop_work, limits.drain).await; } => {}
            // A worker has failed or panicked.
            () = relay.stop_requested.cancelled() => {}
        }
        relay.stop_requested.cancel();
        let mut result = Ok(());
        tokio::select! {
            _ = timeout(worker, all(&mut ends, &mut result, &mut stop.left)) => {}
            () = force.cancelled() => {
                relay.force_requested.cancel();
                let _ = timeout(FORCED_END, all(&mut ends, &mut result, &mut stop.left)).await;
            }
        }
        if !ends.is_closed() {
            stop.left.add_thread("a worker whose handler blocks its thread");
        }
        let end = end(stop, stop_work, last_resort).await;
        result.and(end)
    }
}

/// Returns how long the phases of a worker may take.
fn worker_time(limits: &Limits) -> Duration {
    [limits.background_timeout(), FORCED_END]
        .into_iter()
        .fold(limits.shutdown_timeout, Duration::saturating_add)
}

/// What workers speak on their connections besides HTTP.
#[derive(Clone, Default)]
struct WorkerTransport {
    #[cfg(feature = "tls")]
    tls: Option<super::Tls>,
}

/// How long workers may take to drop their connections.
const FORCED_END: Duration = Duration::from_secs(2);

/// Spawns the threads. Each sends how its server has ended.
fn spawn<M, S>(
    listeners: Vec<TcpListener>,
    transport: &WorkerTransport,
    relay: &Relay,
    server: impl Fn() -> Server<M>,
) -> io::Result<UnboundedReceiver<io::Result<()>>>
where
    M: Fn(Peer) -> S + Send + 'static,
    S: HttpService,
{
    let (ended, ends) = unbounded_channel();
    for (number, listener) in listeners.into_iter().enumerate() {
        let server = Server { shutdown: Some(Shutdown::Relayed(relay.clone())), ..server() };
        let (ended, relay, transport) = (ended.clone(), relay.clone(), transport.clone());
        thread::Builder::new().name(format!("statuskit-worker-{number}")).spawn(move || {
            let _stops_the_others = relay.stop_requested.clone().drop_guard();
            let _ = ended.send(work(server, listener, transport));
        })?;
    }
    Ok(ends)
}

/// Runs a server on the current thread. What blocks a thread beside it does not keep the worker from ending.
fn work<M, S>(server: Server<M>, listener: TcpListener, transport: WorkerTransport) -> io::Result<()>
where
    M: Fn(Peer) -> S,
    S: HttpService,
{
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        #[cfg(feature = "tls")]
        if let Some(tls) = transport.tls {
            return server.serve(tls.over(listener)?).await;
        }
        #[cfg(not(feature = "tls"))]
        let WorkerTransport {} = transport;
        server.serve(listener).await
    });
    runtime.shutdown_background();
    served
}

/// Waits until all workers have ended. Notes what they left, and the first error that is not only that.
async fn all(
    ends: &mut UnboundedReceiver<io::Result<()>>,
    result: &mut io::Result<()>,
    left: &mut Unfinished,
) {
    while let Some(end) = ends.recv().await {
        let Err(error) = end else { continue };
        match Unfinished::of(&error) {
            Some(unfinished) => left.merge(unfinished),
            None if result.is_ok() => *result = Err(error),
            None => {}
        }
    }
}
