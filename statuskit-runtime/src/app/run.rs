//! Serving an app: from the command line, or on a listener.

use super::{App, AppService, Result};
use crate::command_line::{self, Task};
use crate::server::{Server, bind};
use std::io::{self, IsTerminal, Write};
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tracing_subscriber::filter::LevelFilter;

impl App {
    /// Runs the app as its command line says: `serve --host 127.0.0.1 --port 8000` is the default;
    /// `HOST` and `PORT` stand in for what is left out. `openapi` prints the OpenAPI document and serves
    /// nothing; `openapi --yaml` prints it as YAML.
    ///
    /// `routes` prints every route with its statuses (`--explain "POST /users"`, `--json`), `coverage` adds
    /// up which of them the tests have seen, and `diff old-openapi.json` says what breaks clients; these
    /// neither start nor serve the app. A question that cannot be answered ends the process with 2.
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
            Task::Serve(address) => self.serve_at(address).await,
            Task::OpenApi { as_yaml } => Ok(print(&self.build()?, as_yaml)?),
            Task::Tell(question) => {
                let service = self.build()?;
                command_line::tell(&question, service.contract(), || service.openapi());
                Ok(())
            }
        }
    }

    async fn serve_at(self, address: SocketAddr) -> Result {
        log();
        let server = self.server().await?;
        let listener = bind(address).await?;
        announce(&listener)?;
        Ok(server.serve(listener).await?)
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
        let (header_read_timeout, shutdown_timeout) = (self.header_read_timeout, self.shutdown_timeout);
        let body_read_timeout = self.body_read_timeout;
        let service = self.build()?;
        service.start().await?;
        let app = service.clone();
        let service = service.eager();
        let mut server =
            Server::new(move |client| service.for_client(client)).wait_for(async move { app.stop().await });
        if let Some(timeout) = header_read_timeout {
            server = server.header_read_timeout(timeout);
        }
        if let Some(timeout) = body_read_timeout {
            server = server.body_read_timeout(timeout);
        }
        if let Some(timeout) = shutdown_timeout {
            server = server.shutdown_timeout(timeout);
        }
        Ok(server)
    }
}

/// Errors would go unseen without a subscriber; one that the program has installed stays.
fn log() {
    let level =
        std::env::var("RUST_LOG").ok().and_then(|level| level.parse().ok()).unwrap_or(LevelFilter::INFO);
    let subscriber = tracing_subscriber::fmt().with_max_level(level).with_writer(io::stderr);
    let _ = subscriber.with_ansi(io::stderr().is_terminal()).try_init();
}

/// Prints the document; JSON for people, with line breaks.
fn print(app: &AppService, as_yaml: bool) -> io::Result<()> {
    let text = if as_yaml { app.openapi_yaml() } else { format!("{:#}\n", app.openapi()) };
    io::stdout().write_all(text.as_bytes())
}

/// Says where the app is to be found; a closed standard output does not stop it.
fn announce(listener: &TcpListener) -> io::Result<()> {
    let address = listener.local_addr()?;
    writeln!(io::stdout(), "statuskit listens on http://{address} (Ctrl-C to stop)").or(Ok(()))
}
