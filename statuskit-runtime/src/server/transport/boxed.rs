//! `BoxListener`: a listener whose type is not known at compile time.

use super::{Listener, Peer};
use futures_util::future::BoxFuture;
use std::io;
use tokio::io::{AsyncRead, AsyncWrite};

/// A listener beside the main one of a server.
pub(crate) struct BoxListener(Box<dyn DynListener>);

/// A connection of a [`BoxListener`].
pub(crate) type BoxIo = Box<dyn DynIo>;

/// What a connection can do.
pub(crate) trait DynIo: AsyncRead + AsyncWrite + Unpin + Send {}

impl<I: AsyncRead + AsyncWrite + Unpin + Send> DynIo for I {}

trait DynListener: Send {
    fn accept(&mut self) -> BoxFuture<'_, io::Result<(BoxIo, Peer)>>;

    fn close(self: Box<Self>, most: usize) -> BoxFuture<'static, Vec<(BoxIo, Peer)>>;
}

impl<L: Listener> DynListener for L {
    fn accept(&mut self) -> BoxFuture<'_, io::Result<(BoxIo, Peer)>> {
        Box::pin(async { Listener::accept(self).await.map(boxed) })
    }

    fn close(self: Box<Self>, most: usize) -> BoxFuture<'static, Vec<(BoxIo, Peer)>> {
        Box::pin(async move { Listener::close(*self, most).await.into_iter().map(boxed).collect() })
    }
}

fn boxed<I: DynIo + 'static>((io, peer): (I, Peer)) -> (BoxIo, Peer) {
    (Box::new(io), peer)
}

impl BoxListener {
    pub(crate) fn new(listener: impl Listener) -> Self {
        BoxListener(Box::new(listener))
    }
}

impl Listener for BoxListener {
    type Io = BoxIo;

    async fn accept(&mut self) -> io::Result<(BoxIo, Peer)> {
        self.0.accept().await
    }

    async fn close(self, most: usize) -> Vec<(BoxIo, Peer)> {
        self.0.close(most).await
    }
}
