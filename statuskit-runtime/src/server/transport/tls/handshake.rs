//! `TlsHandshake`: the handshake of a connection.

use crate::request::TlsSession;
use crate::server::transport::handshakes::ConnectionHandshake;
use crate::server::transport::{Peer, Rewind};
use std::io::{self, ErrorKind};
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConnection;
use tokio_rustls::server::TlsStream;

/// The handshake of a connection.
pub(super) struct TlsHandshake(pub(super) TlsAcceptor);

/// What a client gets that does not speak TLS. It most likely speaks HTTP.
const NO_TLS: &[u8] = b"HTTP/1.1 400 Bad Request\r\n\
    content-type: text/plain; charset=utf-8\r\n\
    content-length: 42\r\n\
    connection: close\r\n\r\n\
    This port speaks TLS: use an https:// URL.";

/// The first byte of a TLS connection: the type of the record that holds the handshake.
const HANDSHAKE: u8 = 22;

/// How many bytes are read at first. The rest of a request that is not read would reset the connection before the client
/// has read why.
const FIRST: usize = 4096;

impl<I: AsyncRead + AsyncWrite + Unpin + Send + 'static> ConnectionHandshake<I> for TlsHandshake {
    type Io = TlsStream<Rewind<I>>;

    async fn run(&self, mut io: I, peer: Peer) -> io::Result<(Self::Io, Peer)> {
        let mut first = Vec::with_capacity(FIRST);
        io.read_buf(&mut first).await?;
        match first.first() {
            None => return Err(ErrorKind::UnexpectedEof.into()),
            Some(&HANDSHAKE) => {}
            Some(_) => {
                io.write_all(NO_TLS).await?;
                io.shutdown().await?;
                return Err(io::Error::new(ErrorKind::InvalidData, "the client does not speak TLS"));
            }
        }
        let stream = self.0.accept(Rewind::new(first, io)).await?;
        let session = session(stream.get_ref().1);
        Ok((stream, peer.with_tls(Arc::new(session))))
    }
}

/// Returns what the handshake of a connection has agreed on.
fn session(connection: &ServerConnection) -> TlsSession {
    let certificates = connection.peer_certificates().unwrap_or_default();
    TlsSession {
        server_name: connection.server_name().map(str::to_owned),
        protocol: connection.alpn_protocol().map(<[u8]>::to_vec),
        version: connection.protocol_version().and_then(|version| version.as_str()),
        client_certificates: certificates.iter().map(|der| der.to_vec()).collect(),
    }
}
