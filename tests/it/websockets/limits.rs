//! Limits: the size of messages and frames, pings, dead clients, and connections that count.

use super::wire::{BINARY, CLOSE, CONTINUATION, FIN, PING, PONG, TEXT, serve};
#[cfg(target_os = "linux")]
use crate::support::open_connections;
use statuskit::prelude::*;
use statuskit::websocket::WebSocketLimits;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

#[websocket("/echo")]
async fn echo(socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        socket.send(message).await?;
    }
    Ok(())
}

#[websocket("/small", limits = WebSocketLimits { message_size: 10, ..WebSocketLimits::DEFAULT })]
async fn small(socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        socket.send(message).await?;
    }
    Ok(())
}

const IMPATIENT: WebSocketLimits = WebSocketLimits {
    ping_interval: Duration::from_millis(60),
    pong_timeout: Duration::from_millis(60),
    close_timeout: Duration::from_millis(60),
    ..WebSocketLimits::DEFAULT
};

fn app() -> App {
    App::new().routes(routes![echo, small])
}

#[tokio::test]
async fn a_message_beyond_the_limit_closes_with_1009() {
    let served = serve(app()).await;
    let mut socket = served.open_raw("/small").await;
    socket.send(FIN | TEXT, b"0123456789").await;
    assert_eq!(socket.receive().await.expect("an echo").payload, b"0123456789");
    socket.send(FIN | TEXT, b"0123456789a").await;
    socket.expect_close(1009).await;

    let mut socket = served.open_raw("/small").await;
    socket.send(BINARY, b"012345").await;
    socket.send(FIN | CONTINUATION, b"6789a").await;
    socket.expect_close(1009).await;
}

#[tokio::test]
async fn a_huge_frame_closes_with_1009_before_it_arrives() {
    let served = serve(app()).await;
    let mut socket = served.open_raw("/echo").await;
    let mut head = vec![FIN | BINARY, 0x80 | 127];
    head.extend((1_u64 << 40).to_be_bytes());
    head.extend([1, 2, 3, 4]);
    socket.send_bytes(&head).await;
    socket.send_bytes(&vec![0; 100_000]).await;
    socket.expect_close(1009).await;
}

#[tokio::test]
async fn a_silent_client_is_pinged_and_stays_if_it_answers() {
    let served = serve(app().websocket_limits(IMPATIENT)).await;
    let mut socket = served.open_raw("/echo").await;
    for _ in 0..3 {
        let ping = socket.receive().await.expect("a ping");
        assert_eq!(ping.first, FIN | PING);
        socket.send(FIN | PONG, &ping.payload).await;
    }
    socket.send(FIN | TEXT, b"still here").await;
    assert_eq!(socket.receive().await.expect("an echo").payload, b"still here");
}

#[tokio::test]
async fn a_dead_client_is_closed() {
    let served = serve(app().websocket_limits(IMPATIENT)).await;
    let mut socket = served.open_raw("/echo").await;
    let begin = Instant::now();
    assert_eq!(socket.receive().await.expect("a ping").first, FIN | PING);
    assert_eq!(socket.receive().await, None);
    assert!(begin.elapsed() < Duration::from_secs(5));
    served.stop().await;
}

#[tokio::test]
async fn a_client_that_does_not_answer_a_close_frame_is_closed() {
    #[websocket("/once")]
    async fn once(socket: WebSocket) -> Result<(), HttpError> {
        socket.accept().await?;
        Ok(())
    }
    let served = serve(App::new().routes(routes![once]).websocket_limits(IMPATIENT)).await;
    let mut socket = served.open_raw("/once").await;
    assert_eq!(socket.receive().await.expect("a close frame").first, FIN | CLOSE);
    assert_eq!(socket.receive().await, None);
    served.stop().await;
}

#[websocket("/slow")]
async fn slow(socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    tokio::time::sleep(Duration::from_millis(400)).await;
    while let Some(message) = socket.receive().await? {
        socket.send(message).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_slow_handler_does_not_make_its_client_dead() {
    let limits = WebSocketLimits { queue: 2, ..IMPATIENT };
    let served = serve(App::new().routes(routes![slow]).websocket_limits(limits)).await;
    // The server reads ahead of the handler if the messages are small. If they are large, it does not see the pongs.
    for size in [1, 50_000] {
        let message = vec![b'x'; size];
        let mut socket = served.open_raw("/slow").await;
        for _ in 0..10 {
            socket.send(FIN | TEXT, &message).await;
        }
        let mut pings = 0;
        for _ in 0..10 {
            let mut frame = socket.receive().await.expect("an echo");
            while frame.first == FIN | PING {
                pings += 1;
                socket.send(FIN | PONG, &frame.payload).await;
                frame = socket.receive().await.expect("an echo");
            }
            assert!(frame.payload == message, "{size}");
        }
        assert!(pings > 1, "{pings} pings, {size}");
    }
}

type Closes = Arc<Mutex<Vec<u16>>>;

/// Notes how its socket is closed. It does not receive until then.
#[websocket("/pushes")]
async fn pushes(State(closes): State<Closes>, socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    let close = socket.closed().await;
    let mut received = 0;
    while socket.receive().await?.is_some() {
        received += 1;
    }
    closes.lock().expect("no panic").extend([close.code(), received]);
    Ok(())
}

/// Sends until its socket is closed, and notes how.
#[websocket("/floods")]
async fn floods(State(closes): State<Closes>, socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while socket.send_bytes(vec![0; 50_000]).await.is_ok() {}
    let close = socket.close_frame().expect("the socket is closed").code();
    closes.lock().expect("no panic").push(close);
    Ok(())
}

async fn noted(closes: &Closes, count: usize) -> Vec<u16> {
    let begin = Instant::now();
    while closes.lock().expect("no panic").len() < count {
        assert!(begin.elapsed() < Duration::from_secs(10), "the handler does not notice the end");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    closes.lock().expect("no panic").clone()
}

#[tokio::test]
async fn a_close_frame_behind_messages_that_nobody_receives_is_seen() {
    for count in [15, 17, 500] {
        let closes = Closes::default();
        let served = serve(App::new().state(closes.clone()).routes(routes![pushes])).await;
        let mut socket = served.open_raw("/pushes").await;
        for _ in 0..count {
            socket.send(FIN | TEXT, b"x").await;
        }
        socket.send(FIN | CLOSE, &4000_u16.to_be_bytes()).await;
        assert_eq!(noted(&closes, 2).await, [4000, count]);
        assert_eq!(socket.receive().await.and_then(|frame| frame.close_code()), Some(4000));
        drop(socket);
        served.stop().await;
    }
}

#[tokio::test]
async fn a_client_that_vanishes_behind_a_full_queue_is_noticed() {
    let closes = Closes::default();
    let limits = WebSocketLimits { queue: 2, ..IMPATIENT };
    let app = App::new().state(closes.clone()).routes(routes![pushes]).websocket_limits(limits);
    let served = serve(app).await;
    for closes_first in [false, true] {
        let mut socket = served.open_raw("/pushes").await;
        for _ in 0..4 {
            socket.send(FIN | BINARY, &[0; 50_000]).await;
        }
        if closes_first {
            socket.send(FIN | CLOSE, &1000_u16.to_be_bytes()).await;
        }
        drop(socket);
        let seen = noted(&closes, 2).await;
        assert_eq!(seen[0], 1006);
        closes.lock().expect("no panic").clear();
        #[cfg(target_os = "linux")]
        while open_connections(served.address) > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    served.stop().await;
}

#[tokio::test]
async fn a_client_that_neither_reads_nor_is_read_is_dead() {
    let closes = Closes::default();
    let limits = WebSocketLimits { queue: 2, ..IMPATIENT };
    let app = App::new().state(closes.clone()).routes(routes![floods]).websocket_limits(limits);
    let served = serve(app).await;
    let mut socket = served.open_raw("/floods").await;
    for _ in 0..4 {
        socket.send(FIN | BINARY, &[0; 50_000]).await;
    }
    assert_eq!(noted(&closes, 1).await, [1006]);
    served.stop().await;
    drop(socket);
}

#[tokio::test]
async fn an_open_socket_counts_as_a_connection() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
    let address = listener.local_addr().expect("a listener has an address");
    let server = app().server().await.expect("the app is valid").max_connections(1);
    tokio::spawn(server.serve(listener));
    let stream = tokio::net::TcpStream::connect(address).await.expect("the server listens");
    let (socket, _) =
        tokio_tungstenite::client_async(format!("ws://{address}/echo"), stream).await.expect("it opens");
    let mut second = tokio::net::TcpStream::connect(address).await.expect("the system accepts it");
    second.write_all(b"GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n").await.expect("the system buffers it");
    let mut first_byte = [0];
    let waits = tokio::time::timeout(Duration::from_millis(100), second.read_exact(&mut first_byte)).await;
    assert!(waits.is_err(), "the second connection was served");
    drop(socket);
    second.read_exact(&mut first_byte).await.expect("the server answers");
}
