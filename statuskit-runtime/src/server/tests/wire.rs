//! A client that sends exactly what a test wants.

use super::LIMIT;
use std::io;
use std::net::SocketAddr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

pub(super) struct Wire {
    stream: TcpStream,
    read: Vec<u8>,
}

impl Wire {
    pub(super) async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.expect("a connection");
        Wire { stream, read: Vec::new() }
    }

    pub(super) async fn send(&mut self, text: &str) {
        self.stream.write_all(text.as_bytes()).await.expect("the server reads");
    }

    /// Sends a text. Returns an error if the server no longer reads.
    pub(super) async fn drip(&mut self, text: &str) -> io::Result<()> {
        self.stream.write_all(text.as_bytes()).await
    }

    /// Reads up to this many bytes, if any are there, and forgets them.
    pub(super) async fn sip(&mut self, bytes: usize) {
        let mut space = vec![0; bytes];
        let _ = timeout(LIMIT / 10, self.stream.read(&mut space)).await;
    }

    pub(super) async fn get(&mut self, path: &str) -> String {
        self.send(&get(path)).await;
        self.answer().await
    }

    /// Reads the next response, which states its length: head and body.
    pub(super) async fn answer(&mut self) -> String {
        let head = self.head().await;
        let length = content_length(&head);
        let body = self.until(|read| (read.len() >= length).then_some(length)).await;
        head + &body
    }

    /// Reads the head of the next response. Its body, if any, is left to the test.
    pub(super) async fn head(&mut self) -> String {
        self.text("\r\n\r\n").await
    }

    /// Reads up to and including this text.
    pub(super) async fn text(&mut self, text: &str) -> String {
        self.until(|read| find(read, text).map(|start| start + text.len())).await
    }

    /// Reads everything until the server closes the connection.
    pub(super) async fn rest(&mut self) -> String {
        let mut rest = std::mem::take(&mut self.read);
        let read = timeout(LIMIT * 10, self.stream.read_to_end(&mut rest)).await;
        let _ = read.expect("the server closes the connection");
        String::from_utf8(rest).expect("the bytes are UTF-8")
    }

    async fn until(&mut self, end: impl Fn(&[u8]) -> Option<usize>) -> String {
        loop {
            if let Some(end) = end(&self.read) {
                let text = self.read.drain(..end).collect();
                return String::from_utf8(text).expect("the bytes are UTF-8");
            }
            let more = timeout(LIMIT * 10, self.stream.read_buf(&mut self.read)).await;
            let bytes = more.expect("a response in time").expect("an open connection");
            assert_ne!(bytes, 0, "closed after {:?}", String::from_utf8_lossy(&self.read));
        }
    }
}

/// Builds a request without a body.
pub(super) fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: test\r\n\r\n")
}

fn find(read: &[u8], text: &str) -> Option<usize> {
    read.windows(text.len()).position(|window| window == text.as_bytes())
}

fn content_length(head: &str) -> usize {
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.map_or(0, |length| length.parse().expect("a number"))
}
