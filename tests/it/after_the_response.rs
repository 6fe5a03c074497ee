//! Work after the last byte of a response, after a client hangs up, and before the server shuts down.

use crate::support::capture_log;
use bytes::Bytes;
use http_body::Frame;
use serde_json::json;
use statuskit::error::BoxError;
use statuskit::middleware::Timeout;
use statuskit::prelude::*;
use statuskit::{Body, Outcome};
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};

/// A log of what was done, and the chunks that a test sends as the body.
#[derive(Clone)]
struct Stage {
    log: Arc<Mutex<Vec<String>>>,
    chunks: Arc<Mutex<Option<mpsc::Receiver<Bytes>>>>,
}

impl Stage {
    fn new() -> (Self, mpsc::Sender<Bytes>) {
        let (send, receive) = mpsc::channel(8);
        (Stage { log: Arc::default(), chunks: Arc::new(Mutex::new(Some(receive))) }, send)
    }

    fn note(&self, line: impl Into<String>) {
        self.log.lock().unwrap().push(line.into());
    }

    fn lines(&self) -> Vec<String> {
        self.log.lock().unwrap().clone()
    }

    /// Waits up to two seconds for the log to have this many lines, and returns it.
    async fn reaches(&self, count: usize) -> Vec<String> {
        for _ in 0..400 {
            if self.lines().len() >= count {
                break;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        self.lines()
    }
}

/// A body made of the chunks that a channel delivers.
struct Chunks(mpsc::Receiver<Bytes>);

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.0.poll_recv(context).map(|chunk| chunk.map(|chunk| Ok(Frame::data(chunk))))
    }
}

#[dependency]
fn scope(State(stage): State<Stage>, tasks: BackgroundTasks) -> Scoped<u8> {
    let task = stage.clone();
    tasks.add(async move { task.note("task of the dependency") });
    Scoped::new(1, |outcome: Outcome| async move { stage.note(format!("clean-up {outcome:?}")) })
}

#[get("/stream")]
fn stream(#[depends(scope)] _scope: u8, tasks: BackgroundTasks, State(stage): State<Stage>) -> Response {
    let chunks = stage.chunks.lock().unwrap().take().expect("the body is requested once");
    tasks.add(async move {
        tokio::time::sleep(Duration::from_millis(20)).await;
        stage.note("task of the handler");
    });
    Response::new().body(Body::stream(Chunks(chunks)))
}

#[get("/never")]
async fn never(#[depends(scope)] _scope: u8, State(stage): State<Stage>) {
    stage.note("handler");
    std::future::pending().await
}

/// Goes on when a chunk comes, and so after its client hung up.
#[get("/waits")]
async fn waits(tasks: BackgroundTasks, State(stage): State<Stage>) {
    let mut chunks = stage.chunks.lock().unwrap().take().expect("the chunks are taken once");
    stage.note("handler");
    chunks.recv().await;
    stage.note("its end");
    tasks.add(async move { stage.note("task") });
}

#[post("/fails/{number}", status = ACCEPTED)]
fn fails(#[path] number: u8, tasks: BackgroundTasks, State(stage): State<Stage>) -> &'static str {
    stage.note(number.to_string());
    tasks.add(async { Err::<(), _>("the mail server is down") });
    tasks.add(async { broken() });
    tasks.add(async move { stage.note("later") });
    "accepted"
}

fn broken() {
    panic!("a bug");
}

#[post("/long")]
fn long(tasks: BackgroundTasks) {
    tasks.add(std::future::pending::<()>());
}

fn app(stage: &Stage) -> App {
    App::new().state(stage.clone()).routes(routes![stream, never, waits, fails, long])
}

async fn serve(app: App) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { app.serve(listener).await.unwrap() });
    address
}

async fn send(address: SocketAddr, line: &str) -> TcpStream {
    let mut socket = TcpStream::connect(address).await.unwrap();
    let request = format!("{line} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await.unwrap();
    socket
}

/// Reads until this text has arrived.
async fn read_to(socket: &mut TcpStream, text: &str) -> String {
    let mut all = Vec::new();
    while !String::from_utf8_lossy(&all).contains(text) {
        assert_ne!(socket.read_buf(&mut all).await.unwrap(), 0, "{}", String::from_utf8_lossy(&all));
    }
    String::from_utf8(all).unwrap()
}

#[tokio::test]
async fn tasks_then_clean_ups_run_after_the_last_byte() {
    let (stage, chunks) = Stage::new();
    let mut socket = send(serve(app(&stage)).await, "GET /stream").await;
    chunks.send(Bytes::from_static(b"first")).await.unwrap();
    read_to(&mut socket, "first").await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(stage.lines().is_empty());
    chunks.send(Bytes::from_static(b"last")).await.unwrap();
    read_to(&mut socket, "last").await;
    assert!(stage.lines().is_empty());
    drop(chunks);
    read_to(&mut socket, "0\r\n\r\n").await;
    let expected = ["task of the dependency", "task of the handler", "clean-up Finished"];
    assert_eq!(stage.reaches(3).await, expected);
}

#[tokio::test]
async fn a_disconnect_during_the_body_cancels_no_task() {
    let (stage, chunks) = Stage::new();
    let mut socket = send(serve(app(&stage)).await, "GET /stream").await;
    chunks.send(Bytes::from_static(b"first")).await.unwrap();
    read_to(&mut socket, "first").await;
    drop(socket);
    let _ = chunks.send(Bytes::from(vec![b'a'; 1 << 20])).await;
    let expected = ["task of the dependency", "task of the handler", "clean-up Finished"];
    assert_eq!(stage.reaches(3).await, expected);
}

#[tokio::test]
async fn a_disconnect_before_the_response_runs_clean_ups_but_no_task() {
    let (stage, _chunks) = Stage::new();
    let socket = send(serve(app(&stage)).await, "GET /never").await;
    assert_eq!(stage.reaches(1).await, ["handler"]);
    drop(socket);
    assert_eq!(stage.reaches(2).await, ["handler", "clean-up Failed"]);
}

#[tokio::test]
async fn run_to_completion_keeps_a_handler_running_after_a_disconnect() {
    let kept: [fn(App) -> App; 2] = [|app| app.run_to_completion(true), |app| app.profile(Profile::FastApi)];
    for keep in kept {
        let (stage, chunks) = Stage::new();
        let socket = send(serve(keep(app(&stage))).await, "GET /waits").await;
        assert_eq!(stage.reaches(1).await, ["handler"]);
        drop(socket);
        tokio::time::sleep(Duration::from_millis(50)).await;
        chunks.send(Bytes::new()).await.expect("the handler still waits");
        assert_eq!(stage.reaches(3).await, ["handler", "its end", "task"]);
    }
}

#[tokio::test]
async fn a_disconnect_drops_the_handler_by_default() {
    let (stage, chunks) = Stage::new();
    let socket = send(serve(app(&stage)).await, "GET /waits").await;
    assert_eq!(stage.reaches(1).await, ["handler"]);
    drop(socket);
    tokio::time::timeout(Duration::from_secs(5), chunks.closed()).await.expect("the handler was dropped");
    assert_eq!(stage.lines(), ["handler"]);
}

#[tokio::test]
async fn a_shutdown_waits_for_tasks_up_to_its_limit() {
    let (stage, _chunks) = Stage::new();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = app(&stage).shutdown_timeout(Duration::from_millis(200)).server().await.unwrap();
    let serving = tokio::spawn(server.shutdown_on(async { stopped.await.unwrap() }).serve(listener));
    read_to(&mut send(address, "POST /long").await, "\r\n\r\n").await;
    let start = Instant::now();
    stop.send(()).unwrap();
    let left = serving.await.unwrap().expect_err("a task is left").to_string();
    assert_eq!(left, "stopped before all work was done; left: background tasks");
    let waited = start.elapsed();
    assert!(waited >= Duration::from_millis(190) && waited < Duration::from_secs(5), "{waited:?}");
}

#[dependency]
fn opened() -> Scoped<u8> {
    Scoped::new(1, |_| async { panic!("a bug") })
}

#[dependency]
fn stored() -> Scoped<u8, HttpError> {
    Scoped::before_response(1, |_| async { Err(HttpError::new(CONFLICT, "somebody was faster")) })
}

#[get("/opened", dependencies = [opened])]
fn open() {}

#[get("/lost")]
async fn lost(#[depends(stored)] _stored: u8) {
    std::future::pending().await
}

#[tokio::test]
async fn a_failed_clean_up_is_logged_with_its_route_and_dependency() {
    let (log, guard) = capture_log();
    let client = TestClient::new(App::new().routes(routes![open, lost]));
    client.get("/opened").await.assert_status(OK);
    assert!(tokio::time::timeout(Duration::from_millis(20), client.get("/lost")).await.is_err());
    client.get("/opened").await.assert_status(OK);
    drop(guard);
    let text = log.text();
    for (message, route, dependency) in [
        ("it panicked: a bug", "route=GET /opened (open, ", "dependency=\"opened\""),
        ("somebody was faster", "route=GET /lost (lost, ", "dependency=\"stored\""),
    ] {
        let line = text.lines().find(|line| line.contains(message)).expect(message);
        for part in ["the clean-up of a scoped value failed: ", route, dependency] {
            assert!(line.contains(part), "{line}");
        }
    }
}

#[get("/slow", middleware = [Timeout::new(Duration::from_millis(10))])]
async fn slow() {
    std::future::pending().await
}

#[tokio::test]
async fn an_error_without_a_cause_is_logged_without_causes() {
    let (log, guard) = capture_log();
    TestClient::new(App::new().routes(routes![slow])).get("/slow").await.assert_status(GATEWAY_TIMEOUT);
    drop(guard);
    let text = log.text();
    assert!(text.contains("status=504") && !text.contains("causes"), "{text}");
}

#[tokio::test]
async fn failed_tasks_are_logged_with_their_route_and_later_ones_run() {
    let (stage, _chunks) = Stage::new();
    let (log, guard) = capture_log();
    let client = TestClient::new(app(&stage));
    client.post("/fails/1").await.assert_status(ACCEPTED).assert_json(&json!("accepted"));
    drop(guard);
    assert_eq!(stage.lines(), ["1", "later"]);
    let text = log.text();
    for message in ["the mail server is down", "it panicked: a bug"] {
        let line = text.lines().find(|line| line.contains(message)).expect(message);
        assert!(line.contains("ERROR") && line.contains("route=POST /fails/{number} (fails, "), "{line}");
    }
}
