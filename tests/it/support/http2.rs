//! A client of HTTP/2 that knows that the server speaks it.

use super::Answer;
use bytes::Bytes;
use http::Request;
use std::future::poll_fn;
use std::net::SocketAddr;
use tokio::net::TcpStream;

/// Sends one request on a new connection and reads the response to its end.
pub(crate) async fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &str,
) -> Answer {
    let stream = TcpStream::connect(address).await.expect("the server listens");
    let (requests, connection) = h2::client::handshake(stream).await.expect("the server speaks HTTP/2");
    tokio::spawn(connection);
    let mut request = Request::builder().method(method).uri(format!("http://test{path}"));
    // These belong to HTTP/1.
    for (name, value) in
        headers.iter().filter(|(name, _)| !["transfer-encoding", "connection"].contains(name))
    {
        request = request.header(*name, *value);
    }
    let request = request.body(()).expect("the request is valid");
    let mut requests = requests.ready().await.expect("the connection is open");
    let (response, mut upload) =
        requests.send_request(request, body.is_empty()).expect("the request is valid");
    let mut rest = Bytes::copy_from_slice(body.as_bytes());
    while !rest.is_empty() {
        upload.reserve_capacity(rest.len());
        let Some(Ok(room)) = poll_fn(|cx| upload.poll_capacity(cx)).await else { break };
        if upload.send_data(rest.split_to(room.min(rest.len())), rest.is_empty()).is_err() {
            break;
        }
    }
    let (head, mut incoming) = response.await.expect("the server responds").into_parts();
    let mut body = Vec::new();
    while let Some(data) = incoming.data().await {
        let data = data.expect("the body is whole");
        incoming.flow_control().release_capacity(data.len()).expect("as much has arrived");
        body.extend(data);
    }
    let mut headers = head.headers;
    headers.remove("date");
    Answer { status: head.status.as_u16(), headers, body }
}
