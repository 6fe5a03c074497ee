//! Messages: text, bytes, models, halves in different tasks, and slow sides.

use super::wire::serve;
use futures_util::{SinkExt, StreamExt};
use serde_json::json;
use statuskit::prelude::*;
use statuskit::websocket::{Message, SocketError};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message as Frame;

#[websocket("/echo")]
async fn echo(socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        socket.send(message).await?;
    }
    Ok(())
}

#[model]
#[serde(tag = "do", rename_all = "lowercase")]
enum Command {
    Add { amount: u32 },
    Reset {},
}

#[model]
#[derive(Debug, PartialEq)]
struct Total {
    total: u32,
}

#[websocket("/total", closes((4422, "Invalid")))]
async fn total(
    #[query(default = false)] own_code: bool,
    socket: WebSocket<Command, Total>,
) -> Result<(), HttpError> {
    let socket = if own_code { socket.invalid_code(4422) } else { socket };
    let mut socket = socket.accept().await?;
    let mut total = 0;
    while let Some(command) = socket.receive().await? {
        total = match command {
            Command::Add { amount } => total + amount,
            Command::Reset {} => 0,
        };
        socket.send(Total { total }).await?;
    }
    Ok(())
}

#[model]
struct Point {
    #[field(ge = 0)]
    x: i32,
    y: i32,
}

#[websocket("/forgiving")]
async fn forgiving(socket: WebSocket<Point, serde_json::Value>) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    loop {
        match socket.receive().await {
            Ok(Some(Point { x, y })) => socket.send(json!({"sum": x + y})).await?,
            Ok(None) => return Ok(()),
            Err(SocketError::Invalid(errors, _)) => socket.send(json!({"errors": errors.0})).await?,
            Err(error) => return Err(error.into()),
        }
    }
}

#[websocket("/halves")]
async fn halves(socket: WebSocket) -> Result<(), HttpError> {
    let (sender, mut receiver) = socket.accept().await?.split();
    let ticking = tokio::spawn({
        let sender = sender.clone();
        async move {
            for tick in 0..3 {
                sender.send_text(format!("tick {tick}")).await?;
            }
            Ok::<_, SocketError>(())
        }
    });
    while let Some(message) = receiver.receive().await? {
        sender.send_bytes(message.into_bytes()).await?;
    }
    ticking.await.or_internal()??;
    Ok(())
}

fn client() -> TestClient {
    TestClient::new(App::new().routes(routes![echo, total, forgiving, halves]))
}

#[tokio::test]
async fn text_and_bytes_are_echoed() {
    let mut socket = client().websocket("/echo").await;
    for text in ["", "Hello", "Grüße 🦀"] {
        socket.send_text(text).await;
        assert_eq!(socket.receive_text().await, text);
    }
    socket.send_bytes(vec![0, 159, 146, 150]).await;
    assert_eq!(*socket.receive_bytes().await, [0, 159, 146, 150]);
    socket.ping().await;
    socket.close().await;
}

#[tokio::test]
async fn models_travel_as_json() {
    let mut socket = client().websocket("/total").await;
    socket.send_json(&json!({"do": "add", "amount": 2})).await;
    assert_eq!(socket.receive_json::<Total>().await, Total { total: 2 });
    socket.send_bytes(br#"{"do": "add", "amount": "3"}"#.to_vec()).await;
    assert_eq!(socket.receive_json::<Total>().await, Total { total: 5 });
    socket.send_json(&json!({"do": "reset"})).await;
    assert_eq!(socket.receive_json::<Total>().await, Total { total: 0 });
    socket.close().await;
}

#[tokio::test]
async fn an_invalid_message_closes_with_every_error() {
    let client = client();
    for (message, reason) in [
        (r#"{"do": "add", "amount": -1}"#, "body.add.amount: Input should be greater than or equal to 0"),
        ("nonsense", "body.0: JSON decode error"),
        ("", "body.0: JSON decode error"),
    ] {
        let mut socket = client.websocket("/total").await;
        socket.send_text(message).await;
        let close = socket.receive_close().await;
        assert_eq!((close.code(), close.reason()), (1007, reason), "{message}");
    }
    let mut socket = client.websocket("/total").query(&[("own_code", true)]).await;
    socket.send_text("[]").await;
    assert_eq!(socket.receive_close().await.code(), 4422);
}

#[tokio::test]
async fn a_handler_may_answer_an_invalid_message_and_go_on() {
    let mut socket = client().websocket("/forgiving").await;
    socket.send_json(&json!({"x": -1})).await;
    let answer: serde_json::Value = socket.receive_json().await;
    assert_eq!(answer["errors"][0]["loc"], json!(["body", "x"]));
    assert_eq!(answer["errors"][1]["type"], "missing");
    socket.send_json(&json!({"x": 1, "y": 2})).await;
    assert_eq!(socket.receive_json::<serde_json::Value>().await, json!({"sum": 3}));
    socket.close().await;
}

#[tokio::test]
async fn halves_work_in_different_tasks() {
    let mut socket = client().websocket("/halves").await;
    for tick in 0..3 {
        assert_eq!(socket.receive_text().await, format!("tick {tick}"));
    }
    socket.send_text("Hello").await;
    assert_eq!(*socket.receive_bytes().await, *b"Hello");
    socket.close().await;
}

#[tokio::test]
async fn messages_pass_over_a_socket() {
    let served = serve(App::new().routes(routes![echo])).await;
    let mut socket = served.open("/echo").await;
    let large = "x".repeat(1024 * 1024);
    for text in ["Hello", &large, ""] {
        socket.send(Frame::text(text)).await.expect("the socket is open");
        let answer = socket.next().await.expect("the socket is open").expect("without an error");
        assert_eq!(answer.to_text().expect("it is text").len(), text.len());
    }
    for number in 0..1_000 {
        socket.feed(Frame::text(number.to_string())).await.expect("the socket is open");
        if number % 10 == 9 {
            socket.flush().await.expect("the socket is open");
            for expected in number - 9..=number {
                let answer = socket.next().await.expect("the socket is open").expect("without an error");
                assert_eq!(answer, Frame::text(expected.to_string()));
            }
        }
    }
    socket.close(None).await.expect("the socket is open");
    served.stop().await;
}

#[websocket("/flood")]
async fn flood(State(sent): State<Arc<AtomicUsize>>, socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    loop {
        socket.send_bytes(vec![0; 64 * 1024]).await?;
        sent.fetch_add(1, Ordering::Relaxed);
    }
}

#[tokio::test]
async fn sending_waits_for_a_slow_reader() {
    let sent = Arc::<AtomicUsize>::default();
    let client = TestClient::new(App::new().state(sent.clone()).routes(routes![flood]));
    let socket = client.websocket("/flood").await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    let waiting = sent.load(Ordering::Relaxed);
    assert!(waiting <= 20, "{waiting} messages of 64 KiB are waiting");
    socket.close().await;
}

#[tokio::test]
async fn a_message_is_text_or_bytes() {
    assert_eq!(Message::from("a").into_text().expect("it is text"), "a");
    let error = Message::from(vec![1]).into_text().expect_err("it is binary");
    assert_eq!(error.to_string(), "1003 expected a text message");
    assert_eq!(Message::json(&[1, 2]).expect("it serialises"), Message::from("[1,2]".to_owned()));
}
