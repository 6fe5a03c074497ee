//! Which version of HTTP a connection speaks.

use crate::server::transport::{Peer, Rewind};
use std::io;
use tokio::io::{AsyncRead, AsyncReadExt};

/// A version of HTTP that the server speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::server) enum HttpVersion {
    Http1,
    Http2,
}

/// What a client sends first on a connection of HTTP/2 (RFC 9113 section 3.4). No request of HTTP/1 begins like that.
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Returns the version that the handshake of TLS has agreed on, or else what the first bytes of the client say.
pub(in crate::server) async fn find_version<I: AsyncRead + Unpin>(
    mut io: I,
    peer: &Peer,
) -> io::Result<(HttpVersion, Rewind<I>)> {
    if let Some(version) = agreed_version(peer) {
        return Ok((version, Rewind::new(Vec::new(), io)));
    }
    let mut read = Vec::with_capacity(FIRST);
    loop {
        let version = match PREFACE.starts_with(&read[..read.len().min(PREFACE.len())]) {
            true if read.len() < PREFACE.len() => None,
            true => Some(HttpVersion::Http2),
            false => Some(HttpVersion::Http1),
        };
        if let Some(version) = version {
            return Ok((version, Rewind::new(read, io)));
        }
        if io.read_buf(&mut read).await? == 0 {
            return Ok((HttpVersion::Http1, Rewind::new(read, io)));
        }
    }
}

/// How many bytes are read at first: the first request of most clients.
const FIRST: usize = 1024;

#[cfg(feature = "tls")]
fn agreed_version(peer: &Peer) -> Option<HttpVersion> {
    match peer.tls()?.protocol()? {
        b"h2" => Some(HttpVersion::Http2),
        _ => Some(HttpVersion::Http1),
    }
}

#[cfg(not(feature = "tls"))]
const fn agreed_version(_: &Peer) -> Option<HttpVersion> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn version_of(bytes: &'static [u8]) -> (HttpVersion, Vec<u8>) {
        let (version, mut io) = find_version(bytes, &Peer::default()).await.expect("bytes can be read");
        let mut rest = Vec::new();
        io.read_to_end(&mut rest).await.expect("bytes can be read");
        (version, rest)
    }

    #[tokio::test]
    async fn only_the_whole_preface_means_http2_and_no_byte_is_lost() {
        let frames = [PREFACE, b"frames"].concat().leak();
        assert_eq!(version_of(frames).await, (HttpVersion::Http2, frames.to_vec()));
        for bytes in [
            &b""[..],
            b"P",
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r",
            b"PUT / HTTP/1.1\r\n\r\n",
            b"GET / HTTP/1.1\r\n",
        ] {
            assert_eq!(version_of(bytes).await, (HttpVersion::Http1, bytes.to_vec()));
        }
    }
}
