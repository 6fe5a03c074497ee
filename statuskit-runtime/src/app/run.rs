//! Serving an app: from the command line, or on a listener.

use super::{App, AppService, Result};
use crate::command_line::{self, Task, Told};
use crate::contract::Contract;
use crate::server::{Limits, Refusal, Server, Workers, bind};
use http::Method;
use serde_json::Value;
use std::io::{self, IsTerminal, Write};
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use tokio::net::TcpListener;
use tracing_subscriber::filter::LevelFilter;

impl App {
    /// Runs the app as its command line says: `serve --host 127.0.0.1 --port 8000` is the default;
    /// `HOST` and `PORT` stand in for what is left out. `serve --workers 2` serves on two threads, each with
    /// connections of its own, in place of the threads of the runtime ([`Workers`]).
    ///
    /// `routes` prints every route with its statuses (`--explain "POST /users"`, `--json`), `coverage` adds
    /// up which of them the tests have seen, `openapi` prints the OpenAPI document (`--yaml` as YAML), and
    /// `diff old-openapi.json` says what of it breaks clients; these neither start nor serve the app. A
    /// question that cannot be answered ends the process with 2.
    ///
    /// Ctrl-C and SIGTERM end it after the open requests are finished. What `tracing` reports goes to
    /// standard error, from the level that `RUST_LOG` names (`info` unless set), where the program has
    /// not installed a subscriber of its own.
    ///
    /// # Errors
    ///
    /// When the app cannot be built or started, or the address cannot be listened on.
    pub async fn run(self) -> Result {
        let info = &self.information.info;
        match command_line::task(&info.title, &info.version) {
            Task::Serve(address, None) => self.serve_at(address).await,
            Task::Serve(address, Some(workers)) => self.serve_on(address, workers).await,
            Task::Tell(question) => {
                let service = self.build()?;
                command_line::tell(&question, &service);
                Ok(())
            }
        }
    }

    async fn serve_at(self, address: SocketAddr) -> Result {
        log();
        let server = self.server().await?;
        let listener = bind(address).await?;
        announce(listener.local_addr()?)?;
        Ok(server.serve(listener).await?)
    }

    /// The app starts and stops in the runtime of the caller, whatever its workers serve in.
    async fn serve_on(self, address: SocketAddr, workers: NonZeroUsize) -> Result {
        log();
        let limits = self.limits;
        let service = self.build()?;
        service.start().await?;
        let workers = Workers::bind(address, workers)?;
        announce(workers.local_addr()?)?;
        let served = workers.serve(|| {
            let app = service.clone();
            server(&service, limits).wait_for(async move { app.background_done().await })
        });
        served.await?;
        if tokio::time::timeout(limits.shutdown_timeout, service.stop()).await.is_err() {
            tracing::warn!("stopped before all work was done");
        }
        Ok(())
    }

    /// Serves the app on a listener, until Ctrl-C or SIGTERM.
    ///
    /// ```no_run
    /// use statuskit::prelude::*;
    ///
    /// # #[tokio::main]
    /// # async fn main() -> statuskit::Result {
    /// let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    /// App::new().serve(listener).await
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// When the app cannot be built or started.
    pub async fn serve(self, listener: TcpListener) -> Result {
        Ok(self.server().await?.serve(listener).await?)
    }

    /// The server of the app, which is started, for settings that the app does not have.
    ///
    /// # Errors
    ///
    /// When the app cannot be built or started.
    pub async fn server(self) -> Result<Server<impl Fn(Option<SocketAddr>) -> AppService>> {
        let limits = self.limits;
        let service = self.build()?;
        service.start().await?;
        let app = service.clone();
        Ok(server(&service, limits).wait_for(async move { app.stop().await }))
    }
}

impl Told for AppService {
    fn contract(&self) -> &Contract {
        self.contract()
    }

    fn openapi(&self) -> Value {
        self.openapi()
    }

    fn route_of(&self, method: &Method, path: &str) -> Option<usize> {
        self.inner.find(method, path).filter(|route| *route < self.inner.own)
    }
}

/// A server of an app that is started.
fn server(service: &AppService, limits: Limits) -> Server<impl Fn(Option<SocketAddr>) -> AppService + use<>> {
    let shared = service.inner.shared.clone();
    let refusal = Refusal::new(move |error, request| shared.errors.respond(error, request));
    let service = service.clone().eager();
    Server::new(move |client| service.for_client(client)).within(limits).refusing(refusal)
}

/// Errors would go unseen without a subscriber; one that the program has installed stays.
fn log() {
    let level =
        std::env::var("RUST_LOG").ok().and_then(|level| level.parse().ok()).unwrap_or(LevelFilter::INFO);
    let subscriber = tracing_subscriber::fmt().with_max_level(level).with_writer(io::stderr);
    let _ = subscriber.with_ansi(io::stderr().is_terminal()).try_init();
}

/// Says where the app is to be found; a closed standard output does not stop it.
fn announce(address: SocketAddr) -> io::Result<()> {
    writeln!(io::stdout(), "statuskit listens on http://{address} (Ctrl-C to stop)").or(Ok(()))
}
