//! Unix sockets.

use super::acceptor::established;
use super::{Listener, Peer};
use std::io::{self, ErrorKind};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use tokio::net::{UnixListener, UnixStream};

/// A Unix socket that is listened on. Its file is removed when it is dropped.
#[derive(Debug)]
pub struct UnixSocket {
    listener: Option<UnixListener>,
    path: PathBuf,
}

impl UnixSocket {
    /// Listens on a Unix socket with this path. The file of a socket that nobody listens on is replaced, as it is left by a
    /// process that was killed.
    ///
    /// Who may connect depends on the permissions of the folder, and on the umask of the process.
    ///
    /// ```
    /// use statuskit::prelude::*;
    /// use statuskit::server::UnixSocket;
    ///
    /// async fn serve(app: App) -> statuskit::Result {
    ///     app.serve(UnixSocket::bind("/run/shop/app.sock")?).await
    /// }
    /// ```
    ///
    /// # Errors
    ///
    /// If another process listens on the socket, if there is a file of another kind, or if the file cannot be created. The
    /// message names the path. Also outside a tokio runtime.
    pub fn bind(path: impl Into<PathBuf>) -> io::Result<Self> {
        let path = path.into();
        let listener = match UnixListener::bind(&path) {
            Err(error) if error.kind() == ErrorKind::AddrInUse && is_abandoned(&path) => {
                std::fs::remove_file(&path).and_then(|()| UnixListener::bind(&path))
            }
            listener => listener,
        };
        let listener = listener.map_err(|error| {
            io::Error::new(error.kind(), format!("cannot listen on {}: {error}", path.display()))
        })?;
        Ok(UnixSocket { listener: Some(listener), path })
    }

    /// Returns the path of the socket.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

/// Returns whether the file is a socket that nobody listens on.
fn is_abandoned(path: &Path) -> bool {
    let is_socket = path.symlink_metadata().is_ok_and(|file| file.file_type().is_socket());
    let refused = || {
        let connected = std::os::unix::net::UnixStream::connect(path);
        connected.is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused)
    };
    is_socket && refused()
}

impl Drop for UnixSocket {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

impl Listener for UnixSocket {
    type Io = UnixStream;

    async fn accept(&mut self) -> io::Result<(UnixStream, Peer)> {
        match &mut self.listener {
            Some(listener) => Listener::accept(listener).await,
            None => std::future::pending().await,
        }
    }

    async fn close(mut self, most: usize) -> Vec<(UnixStream, Peer)> {
        // Without the file, nobody connects any more.
        let _ = std::fs::remove_file(&self.path);
        match self.listener.take() {
            Some(listener) => listener.close(most).await,
            None => Vec::new(),
        }
    }
}

impl Listener for UnixListener {
    type Io = UnixStream;

    async fn accept(&mut self) -> io::Result<(UnixStream, Peer)> {
        let (stream, _) = UnixListener::accept(self).await?;
        Ok((stream, Peer::default()))
    }

    /// Accepts what the system has already established.
    async fn close(self, most: usize) -> Vec<(UnixStream, Peer)> {
        let Ok(listener) = self.into_std() else { return Vec::new() };
        let accept = || {
            let (stream, _) = listener.accept()?;
            stream.set_nonblocking(true)?;
            UnixStream::from_std(stream)
        };
        established(most, accept).map(|stream| (stream, Peer::default())).collect()
    }
}
