//! WebSockets over HTTP/2 (RFC 8441).

use super::wire::serve;
use bytes::Bytes;
use h2::client::SendRequest;
use h2::ext::Protocol;
use h2::{RecvStream, SendStream};
use http::{Request, Response};
use statuskit::prelude::*;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::Poll;
use tokio::net::TcpStream;

#[websocket("/rooms/{room}", responses((status = NOT_FOUND, description = "No such room")))]
async fn room(room: u32, socket: WebSocket) -> Result<(), HttpError> {
    if room == 0 {
        raise!(NOT_FOUND, "No such room");
    }
    let mut socket = socket.subprotocols(["chat"]).accept().await?;
    while let Some(message) = socket.receive().await? {
        socket.send_text(format!("{room}: {}", message.into_text()?)).await?;
    }
    Ok(())
}

/// Connects, and waits until the server has said in its settings that it opens WebSockets.
async fn connect(address: SocketAddr) -> SendRequest<Bytes> {
    let stream = TcpStream::connect(address).await.expect("the app listens");
    let (requests, mut connection) = h2::client::handshake(stream).await.expect("the app speaks HTTP/2");
    poll_fn(|cx| {
        let ended = Pin::new(&mut connection).poll(cx);
        assert!(ended.is_pending(), "{ended:?}");
        if requests.is_extended_connect_protocol_enabled() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    tokio::spawn(connection);
    requests
}

/// Asks for a WebSocket on a connection that may have others.
async fn open(requests: &SendRequest<Bytes>, path: &str) -> (Response<RecvStream>, SendStream<Bytes>) {
    let mut request = Request::connect(format!("http://test{path}"))
        .header("sec-websocket-version", "13")
        .header("sec-websocket-protocol", "chat")
        .body(())
        .expect("the request is valid");
    request.extensions_mut().insert(Protocol::from_static("websocket"));
    let mut requests = requests.clone().ready().await.expect("the connection is open");
    let (response, stream) = requests.send_request(request, false).expect("the request is valid");
    (response.await.expect("the server responds"), stream)
}

/// Returns the frame of a short message of a client, masked with zeros.
fn frame(opcode: u8, payload: &[u8]) -> Bytes {
    let length = u8::try_from(payload.len()).expect("a short payload");
    [&[0x80 | opcode, 0x80 | length, 0, 0, 0, 0], payload].concat().into()
}

/// Reads this many bytes.
async fn read(body: &mut RecvStream, length: usize) -> Vec<u8> {
    let mut all = Vec::new();
    while all.len() < length {
        let data = body.data().await.expect("the stream is open").expect("it is not reset");
        body.flow_control().release_capacity(data.len()).expect("as much has arrived");
        all.extend(data);
    }
    all
}

#[tokio::test]
async fn sockets_share_a_connection_of_http2() {
    let served = serve(App::new().routes(routes![room])).await;
    let requests = connect(served.address).await;
    let mut sockets = Vec::new();
    for number in 1..=3 {
        let (response, stream) = open(&requests, &format!("/rooms/{number}")).await;
        assert_eq!(response.status(), 200);
        let headers = response.headers();
        assert_eq!(headers["sec-websocket-protocol"], "chat");
        assert!(
            ["upgrade", "connection", "sec-websocket-accept"].iter().all(|name| !headers.contains_key(*name))
        );
        sockets.push((number, response.into_body(), stream));
    }
    for (number, body, stream) in &mut sockets {
        for word in ["one", "two"] {
            stream.send_data(frame(1, word.as_bytes()), false).expect("the stream is open");
            let expected = format!("{number}: {word}");
            let answer = read(body, 2 + expected.len()).await;
            assert_eq!(&answer[2..], expected.as_bytes());
        }
    }
    // A close frame is answered, and ends the stream.
    let (_, body, stream) = &mut sockets[0];
    stream.send_data(frame(8, &1000_u16.to_be_bytes()), false).expect("the stream is open");
    assert_eq!(read(body, 4).await, [0x88, 2, 3, 0xe8]);
    while let Some(data) = body.data().await {
        assert_eq!(data.expect("the stream is not reset"), "");
    }
}

#[tokio::test]
async fn a_refusal_is_an_ordinary_response() {
    let served = serve(App::new().routes(routes![room])).await;
    let requests = connect(served.address).await;
    for (path, expected) in [("/rooms/0", 404), ("/rooms/x", 422), ("/nowhere", 404)] {
        assert_eq!(open(&requests, path).await.0.status(), expected, "{path}");
    }
}
