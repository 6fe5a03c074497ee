//! Serving an app: from the command line, or on a listener.

use super::listen::ListeningPlace;
use super::{App, AppService, Error, Result, logging};
use crate::command_line::{self, AppInfo, CliCommand, ListenOn, ServeOptions, TlsFiles};
use crate::contract::Contract;
use crate::server::{Limits, Listener, Peer, Refusal, Server, StopWork, Unfinished, Workers};
use http::Method;
use serde_json::Value;
use std::io;
use std::net::SocketAddr;
use std::num::NonZeroUsize;
use std::thread;
use std::time::Duration;

impl App {
    /// Runs the app as its command line says. The default is `serve --host 127.0.0.1 --port 8000`. An
    /// option that is left out is taken from the environment variable `STATUSKIT_HOST` or `STATUSKIT_PORT`, or
    /// else from `HOST` or `PORT`. A `HOST` that is not an address of this machine is ignored. `serve --workers 2` serves
    /// on two threads, each with its own connections, in place of the threads of the runtime ([`Workers`]). `serve --help`
    /// lists the options that set limits and timeouts, and their environment variables. They take precedence over the
    /// methods of `App`.
    /// `serve --unix /run/app.sock` listens on a Unix socket, `--fd 3` on one that systemd has opened (feature
    /// `socket-activation`), and `--tls-cert cert.pem --tls-key key.pem` speaks TLS (feature `tls`).
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
    /// Ctrl-C and SIGTERM stop the app after the open requests are finished. A second signal drops them, and a third one
    /// ends the process. If threads are still occupied when the stop has to end, such as by a `blocking` handler, the log
    /// names them and the process ends with exit code 1. Unless the program has installed
    /// its own `tracing` subscriber, events go to standard error. `RUST_LOG` selects them: `info` (the default), or
    /// `hyper=warn,info`. `STATUSKIT_LOG_FORMAT=json` writes one JSON object per line.
    ///
    /// # Errors
    ///
    /// Returns an error if the app cannot be built or started, or cannot listen on the address, or if work was left when
    /// the stop had to end. In the last case the process ends within five seconds, whatever it is doing.
    pub async fn run(mut self) -> Result {
        self.information.set_default_title(self.context.settings.profile);
        let info = &self.information.info;
        match command_line::task(&info.title, &info.version) {
            CliCommand::Serve(options) => {
                options.limits.apply(&mut self.limits);
                if let Some(proxies) = options.proxies.clone() {
                    self.context.settings.trusted_proxies.replace_networks(proxies);
                }
                end_process_if_unfinished(self.serve_as(options).await)
            }
            CliCommand::Report(question) => {
                let service = self.build()?;
                command_line::report(&question, &service);
                Ok(())
            }
        }
    }

    async fn serve_as(self, options: ServeOptions) -> Result {
        logging::init();
        match (options.workers, options.listen_on) {
            (Some(workers), ListenOn::Address(address)) => {
                self.serve_on_workers(address, workers, options.tls).await
            }
            (_, listen_on) => self.serve_at(listen_on, options.tls).await,
        }
    }

    /// Serves the app on worker threads. It still starts and stops on the caller's runtime.
    async fn serve_on_workers(
        self,
        address: SocketAddr,
        workers: NonZeroUsize,
        tls: Option<TlsFiles>,
    ) -> Result {
        let limits = self.limits;
        let service = self.build()?;
        service.start().await?;
        let workers = Workers::bind_within(address, workers, limits).and_then(|workers| {
            let scheme = if tls.is_some() { "https" } else { "http" };
            let workers = speak_tls(workers, tls)?;
            ListeningPlace::Address(workers.local_addr()?).announce(scheme)?;
            Ok(workers)
        });
        let workers = match workers {
            Ok(workers) => workers.stopping_with(service.stop_work_beside_workers(&limits)),
            Err(error) => {
                server(&service, limits).stopping_with(service.stop_work(&limits)).abandon().await;
                return Err(error.into());
            }
        };
        let served = workers.serve(|| {
            let begun = service.clone();
            let work = StopWork {
                begin: Some(Box::new(move || begun.begin_stop())),
                phases: vec![service.background_phase(&limits)],
                ..StopWork::default()
            };
            server(&service, limits).stopping_with(work)
        });
        Ok(served.await?)
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
    /// Returns an error if the app cannot be built or started, or if work was left when the stop had to end, as with
    /// [`Server::serve`].
    pub async fn serve(self, listener: impl Listener) -> Result {
        Ok(self.server().await?.serve(listener).await?)
    }

    /// Starts the app and returns its server, for settings that `App` does not have.
    ///
    /// # Errors
    ///
    /// Returns an error if the app cannot be built or started.
    pub async fn server(self) -> Result<Server<impl Fn(Peer) -> AppService>> {
        let limits = self.limits;
        let service = self.build()?;
        service.start().await?;
        Ok(server(&service, limits).stopping_with(service.stop_work(&limits)))
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
fn server(service: &AppService, limits: Limits) -> Server<impl Fn(Peer) -> AppService + use<>> {
    let context = service.app.context.clone();
    let refusal = Refusal::new(move |error, request| context.errors.respond(error, request));
    let service = service.clone().eager();
    Server::new(move |peer: Peer| service.for_peer(&peer)).within(limits).refusing(refusal)
}

#[cfg(feature = "tls")]
fn speak_tls(workers: Workers, files: Option<TlsFiles>) -> io::Result<Workers> {
    match files {
        None => Ok(workers),
        Some(files) => Ok(workers.tls(crate::server::Tls::pem(files.certificate, files.key)?)),
    }
}

/// The command line accepts no certificate without the feature.
#[cfg(not(feature = "tls"))]
fn speak_tls(workers: Workers, _: Option<TlsFiles>) -> io::Result<Workers> {
    Ok(workers)
}

/// Ends the process if the server has left work: at once if that occupies threads that the app knows, for which the end of
/// the runtime would wait, and otherwise soon.
fn end_process_if_unfinished(served: Result) -> Result {
    let unfinished = served.as_ref().err().and_then(Error::as_io).and_then(Unfinished::of);
    match unfinished {
        Some(unfinished) if unfinished.holds_threads => std::process::exit(EXIT_CODE),
        Some(_) => {
            thread::spawn(|| {
                thread::sleep(EXIT_TIME);
                std::process::exit(EXIT_CODE)
            });
        }
        None => {}
    }
    served
}

/// The exit code of a process that was ended with work left.
const EXIT_CODE: i32 = 1;

/// How long the runtime of a server that has left work may take to end. It waits for threads that handlers have spawned.
const EXIT_TIME: Duration = Duration::from_secs(5);
