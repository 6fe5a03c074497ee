//! Serving an app: from the command line, or on a listener.

use super::{App, AppService, Result};
use crate::command_line::{self, AppInfo, CliCommand};
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
    /// Runs the app as its command line says. The default is `serve --host 127.0.0.1 --port 8000`. An
    /// option that is left out is taken from the environment variable `STATUSKIT_HOST` or `STATUSKIT_PORT`, or
    /// else from `HOST` or `PORT`. A `HOST` that is not an address of this machine is ignored. `serve --workers 2` serves
    /// on two threads, each with its own connections, in place of the threads of the runtime ([`Workers`]).
    /// `serve --forwarded-allow-ips 10.0.0.0/8`, or the environment variable `STATUSKIT_FORWARDED_ALLOW_IPS` or
    /// `FORWARDED_ALLOW_IPS`, sets the [trusted proxies](App::trusted_proxies).
    ///
    /// The other commands neither start nor serve the app:
    ///
    /// - `routes` prints every route with its statuses (`--explain "POST /users"`, `--json`).
    /// - `coverage` adds up which of these statuses the tests have seen.
    /// - `openapi` prints the OpenAPI document (`--yaml` as YAML).
    /// - `diff old-openapi.json` reports which changes to the document break clients (`--exact`, `--json`).
    ///
    /// A command that cannot be carried out ends the process with exit code 2.
    ///
    /// Ctrl-C and SIGTERM stop the app after the open requests are finished. Unless the program has installed
    /// its own `tracing` subscriber, events go to standard error, from the level in `RUST_LOG` (`info` by
    /// default).
    ///
    /// # Errors
    ///
    /// Returns an error if the app cannot be built or started, or cannot listen on the address.
    pub async fn run(mut self) -> Result {
        self.information.set_default_title(self.context.settings.profile);
        let info = &self.information.info;
        match command_line::task(&info.title, &info.version) {
            CliCommand::Serve { address, workers, proxies } => {
                if let Some(proxies) = proxies {
                    self.context.settings.trusted_proxies.replace_networks(proxies);
                }
                match workers {
                    None => self.serve_at(address).await,
                    Some(workers) => self.serve_on_workers(address, workers).await,
                }
            }
            CliCommand::Report(question) => {
                let service = self.build()?;
                command_line::report(&question, &service);
                Ok(())
            }
        }
    }

    async fn serve_at(self, address: SocketAddr) -> Result {
        init_logging();
        let server = self.server().await?;
        let listener = bind(address).await?;
        announce(listener.local_addr()?)?;
        Ok(server.serve(listener).await?)
    }

    /// Serves the app on worker threads. It still starts and stops on the caller's runtime.
    async fn serve_on_workers(self, address: SocketAddr, workers: NonZeroUsize) -> Result {
        init_logging();
        let limits = self.limits;
        let service = self.build()?;
        service.start().await?;
        let workers = Workers::bind(address, workers)?;
        announce(workers.local_addr()?)?;
        let served = workers.serve(|| {
            let app = service.clone();
            server(&service, limits).wait_for(async move {
                app.sockets_done().await;
                app.background_done().await;
            })
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
    /// Returns an error if the app cannot be built or started.
    pub async fn serve(self, listener: TcpListener) -> Result {
        Ok(self.server().await?.serve(listener).await?)
    }

    /// Starts the app and returns its server, for settings that `App` does not have.
    ///
    /// # Errors
    ///
    /// Returns an error if the app cannot be built or started.
    pub async fn server(self) -> Result<Server<impl Fn(Option<SocketAddr>) -> AppService>> {
        let limits = self.limits;
        let service = self.build()?;
        service.start().await?;
        let app = service.clone();
        Ok(server(&service, limits).wait_for(async move { app.stop().await }))
    }
}

impl AppInfo for AppService {
    fn contract(&self) -> &Contract {
        self.contract()
    }

    fn openapi(&self) -> Value {
        self.openapi()
    }

    fn route_of(&self, method: &Method, path: &str) -> Option<usize> {
        self.app.find(method, path)
    }
}

/// Creates the server of a started app.
fn server(service: &AppService, limits: Limits) -> Server<impl Fn(Option<SocketAddr>) -> AppService + use<>> {
    let (context, stopping) = (service.app.context.clone(), service.clone());
    let refusal = Refusal::new(move |error, request| context.errors.respond(error, request));
    let service = service.clone().eager();
    Server::new(move |client| service.for_client(client))
        .within(limits)
        .refusing(refusal)
        .on_stop(move || stopping.begin_stop())
}

/// Installs a `tracing` subscriber, since errors would go unseen without one. A subscriber that the program
/// has installed stays.
fn init_logging() {
    let level =
        std::env::var("RUST_LOG").ok().and_then(|level| level.parse().ok()).unwrap_or(LevelFilter::INFO);
    let subscriber = tracing_subscriber::fmt().with_max_level(level).with_writer(io::stderr);
    let _ = subscriber.with_ansi(io::stderr().is_terminal()).try_init();
}

/// Prints the address of the app. A closed standard output does not stop the app.
fn announce(address: SocketAddr) -> io::Result<()> {
    writeln!(io::stdout(), "statuskit listens on http://{address} (Ctrl-C to stop)").or(Ok(()))
}
