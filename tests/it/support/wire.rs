//! HTTP/1.1 on a raw socket, so that the test sees exactly what the server sends.

use super::Answer;
use http::{HeaderMap, HeaderName, HeaderValue};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// Sends one request on a new connection and reads the answer to its end.
pub(crate) async fn send(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    let mut request = format!("{method} {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n");
    for (name, value) in headers {
        request += &format!("{name}: {value}\r\n");
    }
    let is_chunked = headers.iter().any(|(name, _)| *name == "transfer-encoding");
    if !body.is_empty() && !is_chunked {
        request += &format!("content-length: {}\r\n", body.len());
    }
    request += &format!("\r\n{body}");
    stream.write_all(request.as_bytes()).await.expect("the server reads");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.expect("the server answers");
    parse(&answer)
}

fn parse(answer: &[u8]) -> Answer {
    let end = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").expect("the head has an end");
    let head = std::str::from_utf8(&answer[..end]).expect("the head is ASCII");
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).expect("the first line has a status");
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ").expect("a header has a colon");
        let name: HeaderName = name.parse().expect("the name is valid");
        headers.append(name, HeaderValue::from_str(value).expect("the value is valid"));
    }
    headers.remove("date");
    headers.remove("connection");
    Answer {
        status: status.parse().expect("a status is a number"),
        headers,
        body: answer[end + 4..].to_vec(),
    }
}
