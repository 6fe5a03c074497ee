//! The protocol, frame by frame: the cases of the Autobahn test suite that a library may get wrong.

use super::wire::{BINARY, CLOSE, CONTINUATION, FIN, PING, PONG, RawFrame, RawSocket, Served, TEXT, serve};
use statuskit::prelude::*;

#[websocket("/echo")]
async fn echo(socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        socket.send(message).await?;
    }
    Ok(())
}

async fn served() -> Served {
    serve(App::new().routes(routes![echo])).await
}

async fn expect(socket: &mut RawSocket, first: u8, payload: &[u8]) {
    assert_eq!(socket.receive().await, Some(RawFrame { first, payload: payload.to_vec() }));
}

#[tokio::test]
async fn every_length_is_echoed() {
    let mut socket = served().await.open_raw("/echo").await;
    for length in [0, 1, 125, 126, 127, 128, 65_535, 65_536, 131_072] {
        let payload = vec![b'*'; length];
        socket.send(FIN | BINARY, &payload).await;
        expect(&mut socket, FIN | BINARY, &payload).await;
    }
}

#[tokio::test]
async fn fragments_are_joined_around_control_frames() {
    let mut socket = served().await.open_raw("/echo").await;
    socket.send(TEXT, b"Hello, ").await;
    socket.send(FIN | PING, b"are you there?").await;
    expect(&mut socket, FIN | PONG, b"are you there?").await;
    socket.send(CONTINUATION, b"").await;
    socket.send(FIN | PONG, b"unasked").await;
    socket.send(FIN | CONTINUATION, b"world").await;
    expect(&mut socket, FIN | TEXT, b"Hello, world").await;
}

#[tokio::test]
async fn a_character_may_be_split_between_fragments() {
    let mut socket = served().await.open_raw("/echo").await;
    let text = "κόσμε 🦀".as_bytes();
    for byte in &text[..1] {
        socket.send(TEXT, &[*byte]).await;
    }
    for byte in &text[1..] {
        socket.send(CONTINUATION, &[*byte]).await;
    }
    socket.send(FIN | CONTINUATION, b"").await;
    expect(&mut socket, FIN | TEXT, text).await;
}

#[tokio::test]
async fn text_that_is_not_utf_8_closes_with_1007() {
    let served = served().await;
    for payload in [&b"\xff"[..], b"\xce\xba\xed\xa0\x80edited", b"\xf4\x90\x80\x80", b"\xc0\xaf", b"\xce"] {
        let mut socket = served.open_raw("/echo").await;
        socket.send(FIN | TEXT, payload).await;
        socket.expect_close(1007).await;
    }
    let mut socket = served.open_raw("/echo").await;
    socket.send(TEXT, b"fine").await;
    socket.send(CONTINUATION, b"\xff").await;
    socket.expect_close(1007).await;
}

/// The first byte and the payload of a frame.
type Sent<'a> = (u8, &'a [u8]);

#[tokio::test]
async fn violations_close_with_1002() {
    let served = served().await;
    let long = [b'x'; 126];
    let cases: [(&str, &[Sent<'_>]); 11] = [
        ("a reserved bit", &[(FIN | 0x40 | TEXT, b"x")]),
        ("two reserved bits", &[(FIN | 0x30 | BINARY, b"x")]),
        ("a reserved bit of a ping", &[(FIN | 0x10 | PING, b"x")]),
        ("a reserved data frame", &[(FIN | 3, b"x")]),
        ("a reserved control frame", &[(FIN | 11, b"x")]),
        ("a fragmented ping", &[(PING, b"x")]),
        ("a long ping", &[(FIN | PING, &long)]),
        ("a continuation of nothing", &[(FIN | CONTINUATION, b"x")]),
        ("a message within a message", &[(TEXT, b"x"), (FIN | TEXT, b"y")]),
        ("a close frame of one byte", &[(FIN | CLOSE, b"x")]),
        ("a fragmented close frame", &[(CLOSE, b"")]),
    ];
    for (name, frames) in cases {
        println!("{name}");
        let mut socket = served.open_raw("/echo").await;
        for (first, payload) in frames {
            socket.send(*first, payload).await;
        }
        socket.expect_close(1002).await;
    }
}

#[tokio::test]
async fn an_unmasked_frame_closes_with_1002() {
    let mut socket = served().await.open_raw("/echo").await;
    socket.send_bytes(&[FIN | TEXT, 2, b'h', b'i']).await;
    socket.expect_close(1002).await;
}

#[tokio::test]
async fn close_frames_are_answered() {
    let served = served().await;
    for code in [1000_u16, 1001, 1002, 1003, 1007, 1011, 3000, 3999, 4000, 4999] {
        let mut socket = served.open_raw("/echo").await;
        socket.send(FIN | CLOSE, &[&code.to_be_bytes()[..], b"bye"].concat()).await;
        socket.expect_close(code).await;
    }
    for code in [0_u16, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535] {
        println!("{code}");
        let mut socket = served.open_raw("/echo").await;
        socket.send(FIN | CLOSE, &code.to_be_bytes()).await;
        socket.expect_close(1002).await;
    }
    let mut socket = served.open_raw("/echo").await;
    socket.send(FIN | CLOSE, b"").await;
    expect(&mut socket, FIN | CLOSE, b"").await;
    assert_eq!(socket.receive().await, None);
    let mut socket = served.open_raw("/echo").await;
    socket.send(FIN | CLOSE, &[&1000_u16.to_be_bytes()[..], b"\xff"].concat()).await;
    socket.expect_close(1007).await;
}

#[tokio::test]
async fn nothing_is_echoed_after_a_close_frame() {
    let mut socket = served().await.open_raw("/echo").await;
    socket.send(FIN | TEXT, b"one").await;
    socket.send(FIN | CLOSE, &1000_u16.to_be_bytes()).await;
    let first = socket.receive().await.expect("a frame");
    if first.first == FIN | TEXT {
        assert_eq!(socket.receive().await.and_then(|frame| frame.close_code()), Some(1000));
    } else {
        assert_eq!(first.close_code(), Some(1000));
    }
    assert_eq!(socket.receive().await, None);
}

#[tokio::test]
async fn a_frame_may_arrive_byte_by_byte() {
    let mut socket = served().await.open_raw("/echo").await;
    socket.0.set_nodelay(true).expect("the system allows it");
    for byte in [FIN | TEXT, 0x82, 0, 0, 0, 0, b'h', b'i'] {
        socket.send_bytes(&[byte]).await;
        tokio::task::yield_now().await;
    }
    expect(&mut socket, FIN | TEXT, b"hi").await;
}

#[tokio::test]
async fn frames_may_follow_the_handshake_at_once() {
    use tokio::io::AsyncWriteExt;
    let served = served().await;
    let mut stream = tokio::net::TcpStream::connect(served.address).await.expect("the server listens");
    let mut request = b"GET /echo HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
        Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        .to_vec();
    request.extend([FIN | TEXT, 0x82, 0, 0, 0, 0, b'h', b'i']);
    stream.write_all(&request).await.expect("the server reads");
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(tokio::io::AsyncReadExt::read_u8(&mut stream).await.expect("the server answers"));
    }
    expect(&mut RawSocket(stream), FIN | TEXT, b"hi").await;
}
