//! How sockets close: the end of a handler, errors, panics, the client, and the end of the app.

use super::wire::serve;
use crate::support::capture_log;
use futures_util::{SinkExt, StreamExt};
use statuskit::prelude::*;
use statuskit::websocket::SocketError;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio_tungstenite::tungstenite::Message as Frame;

type Notes = Arc<Mutex<Vec<String>>>;

#[derive(Debug, thiserror::Error, HttpError)]
enum RoomError {
    #[error("The room is gone")]
    #[http(GONE)]
    Gone,
    #[error("The disk is full")]
    #[http(INSUFFICIENT_STORAGE)]
    Full,
    #[error(transparent)]
    #[http(transparent)]
    Socket(#[from] SocketError),
}

#[websocket("/ends/{how}", closes((4001, "Kicked out")), responses((status = "4XX"), (status = "5XX")))]
async fn ends(how: String, socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    let text = match how.as_str() {
        "return" => return Ok(()),
        "queued" => {
            for number in 0..10 {
                socket.send_text(number.to_string()).await?;
            }
            return Ok(());
        }
        "close" => {
            socket.close(4001, "Kicked out").await;
            return Ok(());
        }
        "error" => return Err(SocketClose::new(4001, "Kicked out").into()),
        "panic" => panic!("oh no"),
        "internal" => return Err(HttpError::internal("a secret")),
        "text" => socket.receive().await?.map(|message| message.into_text()).transpose()?,
        status => return Err(HttpError::new(status.parse::<u16>().or_internal()?, "why")),
    };
    drop(text);
    Ok(())
}

#[websocket("/typed/{full}")]
async fn typed(full: bool, socket: WebSocket) -> Result<(), RoomError> {
    let mut socket = socket.accept().await?;
    socket.receive().await?;
    Err(if full { RoomError::Full } else { RoomError::Gone })
}

#[websocket("/any_error")]
async fn any_error(socket: WebSocket) -> anyhow::Result<()> {
    let mut socket = socket.accept().await?;
    loop {
        socket.send_text("tick").await?;
        tokio::task::yield_now().await;
    }
}

#[websocket("/notes")]
async fn notes(
    State(notes): State<Notes>,
    tasks: BackgroundTasks,
    socket: WebSocket,
) -> Result<(), HttpError> {
    tasks.add({
        let notes = notes.clone();
        async move { notes.lock().expect("no panic").push("after".to_owned()) }
    });
    let mut socket = socket.accept().await?;
    while let Some(message) = socket.receive().await? {
        notes.lock().expect("no panic").push(message.into_text()?);
    }
    let close = socket.close_frame().expect("the socket is closed").to_string();
    assert_eq!(socket.closed().await.to_string(), close);
    assert!(matches!(socket.send_text("late").await, Err(SocketError::Closed(_))));
    notes.lock().expect("no panic").push(close);
    Ok(())
}

fn app() -> App {
    App::new().state(Notes::default()).routes(routes![ends, typed, any_error, notes])
}

async fn closes(path: &str) -> (u16, String) {
    let client = TestClient::new(app());
    let mut socket = client.websocket(path).await;
    let close = socket.receive_close().await;
    (close.code(), close.reason().to_owned())
}

#[tokio::test]
async fn the_end_of_a_handler_closes_its_socket() {
    assert_eq!(closes("/ends/return").await, (1000, String::new()));
    assert_eq!(closes("/ends/close").await, (4001, "Kicked out".to_owned()));
    assert_eq!(closes("/ends/error").await, (4001, "Kicked out".to_owned()));
}

#[tokio::test]
async fn an_error_has_a_close_code() {
    for (path, code, reason) in [
        ("/ends/400", 1007, "why"),
        ("/ends/401", 3000, "why"),
        ("/ends/403", 3003, "why"),
        ("/ends/404", 1008, "why"),
        ("/ends/408", 3008, "why"),
        ("/ends/413", 1009, "why"),
        ("/ends/415", 1003, "why"),
        ("/ends/422", 1007, "why"),
        ("/ends/500", 1011, ""),
        ("/ends/503", 1013, ""),
        ("/ends/internal", 1011, ""),
        ("/ends/panic", 1011, ""),
    ] {
        assert_eq!(closes(path).await, (code, reason.to_owned()), "{path}");
    }
}

#[tokio::test]
async fn typed_errors_have_the_code_of_their_status() {
    let client = TestClient::new(app());
    for (path, code, reason) in [("/typed/false", 1008, "The room is gone"), ("/typed/true", 1011, "")] {
        let mut socket = client.websocket(path).await;
        socket.send_text("go").await;
        let close = socket.receive_close().await;
        assert_eq!((close.code(), close.reason()), (code, reason), "{path}");
    }
}

#[tokio::test]
async fn a_binary_message_where_text_is_expected_is_refused() {
    let client = TestClient::new(app());
    let mut socket = client.websocket("/ends/text").await;
    socket.send_bytes(vec![1]).await;
    assert_eq!(socket.receive_close().await.code(), 1003);
}

#[tokio::test]
async fn messages_before_the_end_are_sent() {
    let client = TestClient::new(app());
    let mut socket = client.websocket("/ends/queued").await;
    for number in 0..10 {
        assert_eq!(socket.receive_text().await, number.to_string());
    }
    assert_eq!(socket.receive_close().await.code(), 1000);
}

#[tokio::test]
async fn the_close_of_the_client_ends_the_loop() {
    let written = Notes::default();
    let client = TestClient::new(app().state(written.clone()));
    let mut socket = client.websocket("/notes").await;
    socket.send_text("one").await;
    socket.close_with(4000, "bye").await;
    assert_eq!(*written.lock().expect("no panic"), ["one", "4000 bye", "after"]);
}

#[tokio::test]
async fn a_lost_client_ends_the_loop() {
    let written = Notes::default();
    let served = serve(app().state(written.clone())).await;
    drop(served.open("/notes").await);
    served.stop().await;
    let written = written.lock().expect("no panic");
    assert!(["1006", "1001 the server stops"].contains(&written[0].as_str()), "{written:?}");
}

#[tokio::test]
async fn a_hang_up_is_not_an_error_in_the_log() {
    let (log, _guard) = capture_log();
    let client = TestClient::new(app());
    let mut socket = client.websocket("/any_error").await;
    socket.receive_text().await;
    socket.close().await;
    assert!(!log.text().contains("ERROR"), "{}", log.text());
}

#[tokio::test]
async fn a_failure_after_accept_is_logged() {
    let (log, _guard) = capture_log();
    closes("/ends/internal").await;
    closes("/ends/panic").await;
    let log = log.text();
    assert!(log.contains("a secret") && log.contains("the handler panicked: oh no"), "{log}");
}

#[tokio::test]
async fn the_end_of_the_app_closes_sockets_with_1001() {
    let written = Notes::default();
    let served = serve(app().state(written.clone())).await;
    let mut socket = served.open("/notes").await;
    socket.send(Frame::text("one")).await.expect("the socket is open");
    while written.lock().expect("no panic").is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let (close, ()) = tokio::join!(
        async {
            let frame = socket.next().await.expect("a close frame").expect("without an error");
            while socket.next().await.is_some() {}
            frame
        },
        served.stop()
    );
    let Frame::Close(Some(close)) = close else { panic!("expected a close frame, not {close:?}") };
    assert_eq!(u16::from(close.code), 1001);
    assert_eq!(*written.lock().expect("no panic"), ["one", "1001 the server stops", "after"]);
}

#[websocket("/stops/{how}")]
async fn stops(how: String, stopping: Stopping, socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    socket.send_text("open").await?;
    if how == "after" {
        socket.closed().await;
    } else {
        stopping.cancelled().await;
    }
    if how == "returns" {
        return Err(SocketClose::new(4000, "the end").into());
    }
    socket.close(4000, "the end").await;
    Ok(())
}

#[tokio::test]
async fn a_code_that_is_not_sent_need_not_be_declared() {
    for how in ["after", "closes", "returns"] {
        let (log, _guard) = capture_log();
        let served = serve(App::new().routes(routes![stops])).await;
        let mut socket = served.open(&format!("/stops/{how}")).await;
        assert_eq!(socket.next().await.expect("a message").expect("without an error"), Frame::text("open"));
        let (frame, ()) = tokio::join!(
            async {
                let frame = socket.next().await.expect("a close frame").expect("without an error");
                while socket.next().await.is_some() {}
                frame
            },
            served.stop()
        );
        let Frame::Close(Some(close)) = frame else { panic!("expected a close frame, not {frame:?}") };
        assert_eq!(u16::from(close.code), 1001, "{how}");
        assert!(!log.text().contains("does not declare"), "{how}: {}", log.text());
    }
}

#[dependency]
async fn transaction(State(notes): State<Notes>) -> Scoped<(), HttpError> {
    Scoped::before_response((), async move |outcome| {
        notes.lock().expect("no panic").push(format!("committed: {outcome:?}"));
        Ok(())
    })
}

#[dependency]
async fn connection(State(notes): State<Notes>) -> Scoped<()> {
    Scoped::new((), async move |outcome| {
        notes.lock().expect("no panic").push(format!("cleaned up: {outcome:?}"));
    })
}

#[websocket("/scoped/{fails}", dependencies = [connection, transaction])]
async fn scoped(fails: bool, State(notes): State<Notes>, socket: WebSocket) -> Result<(), HttpError> {
    let mut socket = socket.accept().await?;
    socket.receive().await?;
    notes.lock().expect("no panic").push("handled".to_owned());
    if fails { Err(HttpError::internal("oh no")) } else { Ok(()) }
}

#[tokio::test]
async fn scoped_values_live_as_long_as_the_handler() {
    for (path, outcome) in [("/scoped/false", "Finished"), ("/scoped/true", "Failed")] {
        let notes = Notes::default();
        let client = TestClient::new(App::new().state(notes.clone()).routes(routes![scoped]));
        let mut socket = client.websocket(path).await;
        assert!(notes.lock().expect("no panic").is_empty());
        socket.send_text("go").await;
        socket.receive_close().await;
        let expected =
            ["handled".to_owned(), format!("committed: {outcome}"), format!("cleaned up: {outcome}")];
        assert_eq!(*notes.lock().expect("no panic"), expected);
    }
}
