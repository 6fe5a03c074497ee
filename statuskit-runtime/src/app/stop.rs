//! The stop of an app, in phases.

use super::AppService;
use crate::server::{Limits, PhaseOutcome, StopPhase, StopWork};
use std::time::Duration;

impl AppService {
    /// Announces to the app and the mounted apps that they stop: see [`Stopping`](crate::context::Stopping). The server calls this
    /// before it waits for the open requests.
    pub fn begin_stop(&self) {
        self.app.context.stopping.0.send();
        self.app.mounted_apps.iter().for_each(|mounted| mounted.begin_stop());
    }

    /// Runs the work of [`App::on_stopping`](super::App::on_stopping), waits for the background tasks, then runs the
    /// shutdown work of the mounted apps and of the app, once. Each piece of that work may take as long as
    /// [`App::hook_timeout`](super::App::hook_timeout) allows.
    pub async fn stop(&self) {
        self.announce_stop().await;
        self.begin_stop();
        self.background_done().await;
        self.tasks_done().await;
        self.run_shutdown().await;
    }

    /// Says that the app is going to stop, and runs the work for that.
    pub(super) async fn announce_stop(&self) {
        self.mark_draining();
        self.app.lifespan.announce_stop(&self.app.context, self.app.hook_timeout).await;
        for mounted in &self.app.mounted_apps {
            mounted.announce_stop().await;
        }
    }

    pub(super) fn mark_draining(&self) {
        self.app.context.stopping.0.announce();
        self.app.mounted_apps.iter().for_each(|mounted| mounted.mark_draining());
    }

    /// Waits until no background task and no handler of a WebSocket is running.
    pub async fn background_done(&self) {
        #[cfg(feature = "websocket")]
        if self.app.context.stopping.is_cancelled() {
            let sockets = &self.app.context.sockets;
            sockets.close();
            sockets.wait().await;
        }
        let tasks = &self.app.context.background;
        tasks.close();
        tasks.wait().await;
        tasks.reopen();
        for mounted in &self.app.mounted_apps {
            mounted.background_done().await;
        }
    }

    /// Waits for the tasks that run as long as the app and the mounted apps.
    pub(super) async fn tasks_done(&self) {
        self.app.lifespan.tasks_done().await;
        for mounted in &self.app.mounted_apps {
            mounted.tasks_done().await;
        }
    }

    /// Runs the shutdown work of the mounted apps, then that of the app. Returns how many pieces failed.
    pub(super) async fn run_shutdown(&self) -> usize {
        let mut failed = 0;
        for mounted in self.app.mounted_apps.iter().rev() {
            failed += mounted.run_shutdown().await;
        }
        failed + self.app.lifespan.stop(&self.app.context, self.app.hook_timeout).await
    }

    /// Returns how many pieces of work [`announce_stop`](AppService::announce_stop) and
    /// [`run_shutdown`](AppService::run_shutdown) have, also those of the mounted apps.
    pub(super) fn stop_pieces(&self) -> (usize, usize) {
        let own = self.app.lifespan.stop_pieces();
        let mounted = self.app.mounted_apps.iter().map(|mounted| mounted.stop_pieces());
        mounted.fold(own, |all, more| (all.0 + more.0, all.1 + more.1))
    }

    /// Returns what the server of this app does when it stops.
    pub(super) fn stop_work(&self, limits: &Limits) -> StopWork {
        let mut work = self.stop_work_beside_workers(limits);
        work.phases.insert(0, self.background_phase(limits));
        work
    }

    /// Returns the same, without what each worker does.
    pub(super) fn stop_work_beside_workers(&self, limits: &Limits) -> StopWork {
        let (announcing, begun, waited, stopped, blocked) =
            (self.clone(), self.clone(), self.clone(), self.clone(), self.clone());
        let (early, late) = self.stop_pieces();
        let hooks = |pieces: usize| time_of(limits.hook_timeout, pieces);
        let announce = async move { announcing.announce_stop().await };
        let shutdown = async move { outcome(stopped.run_shutdown().await) };
        let tasks = async move { waited.tasks_done().await };
        StopWork {
            announce: Some(StopPhase::new("the work of `on_stopping`", hooks(early), announce)),
            begin: Some(Box::new(move || begun.begin_stop())),
            phases: vec![
                StopPhase::new("tasks of the app", limits.background_timeout(), tasks),
                StopPhase::always("the work of `on_shutdown`", hooks(late), shutdown),
            ],
            threads: Some(Box::new(move || blocked.blocking_handlers())),
        }
    }

    /// Returns the phase that waits for background tasks. A worker must do so before its runtime ends.
    pub(super) fn background_phase(&self, limits: &Limits) -> StopPhase {
        let app = self.clone();
        let work = async move { app.background_done().await };
        StopPhase::new("background tasks", limits.background_timeout(), work)
    }

    /// Returns the `blocking` handlers that are running.
    pub(super) fn blocking_handlers(&self) -> Vec<String> {
        let running = self.app.context.blocking.running();
        let own = running.into_iter().map(|(route, count)| match count {
            1 => format!("the blocking handler of {route}"),
            _ => format!("{count} blocking handlers of {route}"),
        });
        own.chain(self.app.mounted_apps.iter().flat_map(|mounted| mounted.blocking_handlers())).collect()
    }
}

/// Returns how long so many pieces of work may take, each with this limit.
fn time_of(limit: Duration, pieces: usize) -> Duration {
    limit.saturating_mul(u32::try_from(pieces).unwrap_or(u32::MAX)).saturating_add(Duration::from_millis(100))
}

fn outcome(failed: usize) -> PhaseOutcome {
    match failed {
        0 => Ok(()),
        1 => Err("one piece of the work of `on_shutdown`".to_owned()),
        _ => Err(format!("{failed} pieces of the work of `on_shutdown`")),
    }
}
