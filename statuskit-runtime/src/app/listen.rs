//! Listening where the command line says.

use super::{App, AppService, Result};
use crate::command_line::{ListenOn, TlsFiles};
use crate::server::{BoxListener, Listener, Peer, Server, bind_with_backlog};
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::Path;

/// Where an app listens, as it is printed.
pub(super) enum ListeningPlace {
    Address(SocketAddr),
    #[cfg(unix)]
    Unix(std::path::PathBuf),
    Inherited(u32),
}

impl App {
    /// Starts the app and serves it where the command line says.
    pub(super) async fn serve_at(self, listen_on: ListenOn, tls: Option<TlsFiles>) -> Result {
        let backlog = self.limits.backlog;
        let server = self.server().await?;
        match listen_on {
            ListenOn::Address(address) => {
                let opened = bind_with_backlog(address, backlog).and_then(|listener| {
                    let place = ListeningPlace::Address(listener.local_addr()?);
                    Ok((listener, place))
                });
                serve(server, opened, tls).await
            }
            ListenOn::Unix(path) => serve(server, open_unix(&path), tls).await,
            ListenOn::Inherited(descriptor) => {
                let opened =
                    inherit(descriptor).map(|listener| (listener, ListeningPlace::Inherited(descriptor)));
                serve(server, opened, tls).await
            }
        }
    }
}

/// Serves the connections of a listener, if it could be opened.
async fn serve<M: Fn(Peer) -> AppService>(
    server: Server<M>,
    opened: io::Result<(impl Listener, ListeningPlace)>,
    tls: Option<TlsFiles>,
) -> Result {
    let served = match (opened, tls) {
        (Err(error), _) => Err((server, error)),
        (Ok((listener, place)), None) => match place.announce("http") {
            Ok(()) => Ok(server.serve(listener).await),
            Err(error) => Err((server, error)),
        },
        (Ok((listener, place)), Some(files)) => match speak_tls(listener, &place, &files) {
            Ok(listener) => Ok(server.serve(listener).await),
            Err(error) => Err((server, error)),
        },
    };
    match served {
        Ok(served) => Ok(served?),
        Err((server, error)) => {
            server.abandon().await;
            Err(error.into())
        }
    }
}

#[cfg(feature = "tls")]
fn speak_tls<L: Listener>(
    listener: L,
    place: &ListeningPlace,
    files: &TlsFiles,
) -> io::Result<crate::server::TlsListener<L>> {
    let listener = crate::server::Tls::pem(&files.certificate, &files.key)?.over(listener)?;
    place.announce("https")?;
    Ok(listener)
}

/// The command line accepts no certificate without the feature.
#[cfg(not(feature = "tls"))]
fn speak_tls<L: Listener>(_: L, _: &ListeningPlace, _: &TlsFiles) -> io::Result<L> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "TLS needs the feature `tls` of statuskit"))
}

#[cfg(unix)]
fn open_unix(path: &Path) -> io::Result<(crate::server::UnixSocket, ListeningPlace)> {
    Ok((crate::server::UnixSocket::bind(path)?, ListeningPlace::Unix(path.to_owned())))
}

#[cfg(not(unix))]
fn open_unix(path: &Path) -> io::Result<(BoxListener, ListeningPlace)> {
    let message = format!("cannot listen on {}: this system has no Unix sockets", path.display());
    Err(io::Error::new(io::ErrorKind::Unsupported, message))
}

/// Takes over a socket that the parent process has opened.
#[cfg(all(unix, feature = "socket-activation"))]
fn inherit(descriptor: u32) -> io::Result<BoxListener> {
    let mut passed = listenfd::ListenFd::from_env();
    // The first of them is always the descriptor 3.
    let index = descriptor.saturating_sub(3) as usize;
    if let Ok(Some(listener)) = passed.take_tcp_listener(index) {
        listener.set_nonblocking(true)?;
        return Ok(BoxListener::new(tokio::net::TcpListener::from_std(listener)?));
    }
    match passed.take_unix_listener(index) {
        Ok(Some(listener)) => {
            listener.set_nonblocking(true)?;
            Ok(BoxListener::new(tokio::net::UnixListener::from_std(listener)?))
        }
        Ok(None) => {
            let message = format!(
                "no socket was passed as file descriptor {descriptor}: systemd and systemfd say in LISTEN_FDS how many they pass"
            );
            Err(io::Error::new(io::ErrorKind::NotFound, message))
        }
        Err(error) => Err(io::Error::new(error.kind(), format!("file descriptor {descriptor}: {error}"))),
    }
}

#[cfg(not(all(unix, feature = "socket-activation")))]
fn inherit(_: u32) -> io::Result<BoxListener> {
    let message = "`--fd` needs the feature `socket-activation` of statuskit, and Unix";
    Err(io::Error::new(io::ErrorKind::Unsupported, message))
}

impl ListeningPlace {
    /// Prints where the app listens. A closed standard output does not stop the app.
    pub(super) fn announce(&self, scheme: &str) -> io::Result<()> {
        let place = match self {
            ListeningPlace::Address(address) => format!("{scheme}://{address}"),
            #[cfg(unix)]
            ListeningPlace::Unix(path) => format!("the Unix socket {} ({scheme})", path.display()),
            ListeningPlace::Inherited(descriptor) => format!("file descriptor {descriptor} ({scheme})"),
        };
        writeln!(io::stdout(), "statuskit listens on {place} (Ctrl-C to stop)").or(Ok(()))
    }
}
