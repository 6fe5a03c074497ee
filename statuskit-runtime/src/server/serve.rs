//! Serving, from the first connection to the last phase of the stop.

use super::connections::Connections;
use super::shutdown::{LastResort, Shutdown, StopRun, StopTime, StopWork, watch_signals};
use super::transport::{Acceptor, Listener, Peer};
use super::{HttpService, Limits, Server};
use futures_util::future::join_all;
use std::io;
use std::time::Duration;
use tokio::time::sleep;

impl<M, S> Server<M>
where
    M: Fn(Peer) -> S,
    S: HttpService,
{
    /// Serves until asked to stop, then finishes the open requests. A second signal drops them, and a third one ends the
    /// process. After the server has ended, a signal ends the process too.
    ///
    /// # Errors
    ///
    /// If the handlers for Ctrl-C and SIGTERM cannot be installed, or the thread that watches idle
    /// connections cannot be spawned. Also if work was left when the stop had to end: the error names it. If that work
    /// occupies threads and Ctrl-C or SIGTERM had stopped the server, the process ends within five seconds.
    /// An error on one connection ends only that connection.
    pub async fn serve(self, listener: impl Listener) -> io::Result<()> {
        let Server { make_service, limits, refusal, shutdown, mut stop_work, others } = self;
        let time = stop_time(&limits, &stop_work);
        let set_up = async {
            let (shutdown, last_resort) = set_up_shutdown(shutdown, time).await?;
            Ok((Connections::new(&limits, refusal)?, shutdown, last_resort))
        };
        let (connections, mut shutdown, last_resort) = match set_up.await {
            Ok(ready) => ready,
            Err(error) => {
                abandon(stop_work).await;
                return Err(error);
            }
        };
        let mut main = Acceptor::new(listener, limits.backlog);
        let mut others: Vec<_> =
            others.into_iter().map(|other| Acceptor::new(other, limits.backlog)).collect();
        let mut stop = StopRun::new(shutdown.force_requested());
        let accept = async {
            let others = others.iter_mut().map(|other| connections.accept(other, &make_service));
            tokio::join!(connections.accept(&mut main, &make_service), join_all(others));
        };
        let stop_announced = async {
            shutdown.stop_requested().await;
            announce(&mut stop, &mut stop_work, limits.drain).await;
        };
        tokio::select! {
            () = accept => {}
            () = stop_announced => {}
        }
        let (accepted, accepted_by_others) =
            tokio::join!(main.close(), join_all(others.iter_mut().map(Acceptor::close)));
        if let Some(begin) = stop_work.begin.take() {
            begin();
        }
        let serve_last = async {
            connections.serve_last(accepted, &make_service).await;
            connections.serve_last(accepted_by_others.into_iter().flatten().collect(), &make_service).await;
        };
        let finish = connections.finish(serve_last, limits.shutdown_timeout);
        if !stop.within(limits.shutdown_timeout, finish).await {
            stop.note_connections(connections.drop_rest().await);
        }
        end(stop, stop_work, last_resort).await
    }

    /// Stops without having served, such as when the server cannot listen.
    pub(crate) async fn abandon(self) {
        abandon(self.stop_work).await;
    }
}

/// Returns what stops the server: what the user has chosen, or signals.
pub(super) async fn set_up_shutdown(
    chosen: Option<Shutdown>,
    time: StopTime,
) -> io::Result<(Shutdown, Option<LastResort>)> {
    if let Some(chosen) = chosen {
        return Ok((chosen, None));
    }
    let (relay, last_resort) = watch_signals(time).await?;
    Ok((Shutdown::Relayed(relay), Some(last_resort)))
}

/// How long the phases may take that have no setting of their own: accepting the backlog, and dropping connections.
const STEPS: Duration = Duration::from_secs(2);

/// Returns how long a stop with these limits may take.
pub(super) fn stop_time(limits: &Limits, stop_work: &StopWork) -> StopTime {
    let (phases, forced) = stop_work.time();
    let announce = stop_work.announce.as_ref().map_or(Duration::ZERO, |phase| phase.limit).max(limits.drain);
    let whole = [limits.shutdown_timeout, phases, STEPS].into_iter().fold(announce, Duration::saturating_add);
    StopTime { whole, forced: forced.saturating_add(STEPS) }
}

/// The first phase: says that the server is going to stop, and lets the drain time pass.
pub(super) async fn announce(stop: &mut StopRun, stop_work: &mut StopWork, drain: Duration) {
    let start = tokio::time::Instant::now();
    if let Some(phase) = stop_work.announce.take() {
        stop.run(phase).await;
    }
    stop.within(drain, sleep(drain.saturating_sub(start.elapsed()))).await;
}

/// The last phases. Returns what was left, if anything was.
pub(super) async fn end(
    mut stop: StopRun,
    stop_work: StopWork,
    last_resort: Option<LastResort>,
) -> io::Result<()> {
    for phase in stop_work.phases {
        stop.run(phase).await;
    }
    for left in stop_work.threads.iter().flat_map(|threads| threads()) {
        stop.left.add_thread(left);
    }
    if let Some(last_resort) = last_resort {
        last_resort.served(stop.left.holds_threads);
    }
    let result = stop.left.result();
    if let Err(left) = &result {
        tracing::error!("{left}");
    }
    result
}

/// Runs the work of a stop without any connection.
pub(super) async fn abandon(mut stop_work: StopWork) {
    let mut stop = StopRun::new(tokio_util::sync::CancellationToken::new());
    announce(&mut stop, &mut stop_work, Duration::ZERO).await;
    if let Some(begin) = stop_work.begin.take() {
        begin();
    }
    for phase in stop_work.phases {
        stop.run(phase).await;
    }
}
