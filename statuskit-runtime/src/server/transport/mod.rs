//! Where connections come from.

mod acceptor;
mod boxed;
mod handshakes;
mod listener;
mod pause;
mod peer;
mod proxy_header;
mod proxy_protocol;
mod rewind;
mod tcp;
#[cfg(feature = "tls")]
mod tls;
#[cfg(unix)]
mod unix;

pub(super) use acceptor::Acceptor;
pub(crate) use boxed::BoxListener;
pub use listener::Listener;
pub use peer::Peer;
pub use proxy_protocol::ProxyProtocol;
pub use rewind::Rewind;
pub use tcp::bind;
pub(super) use tcp::bind_shared;
pub(crate) use tcp::bind_with_backlog;
#[cfg(feature = "tls")]
pub use tls::{Tls, TlsListener};
#[cfg(unix)]
pub use unix::UnixSocket;
