//! Limits on the work at once: requests that are turned away, and blocking handlers that wait for a thread.

use crate::support::capture_log;
use serde_json::json;
use statuskit::middleware::{BodyBudget, ConcurrencyLimit};
use statuskit::prelude::*;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

const PAUSE: Duration = Duration::from_millis(200);

#[get("/slow")]
async fn slow() -> &'static str {
    tokio::time::sleep(PAUSE).await;
    "slow"
}

#[get("/one", middleware = [ConcurrencyLimit::new(1).retry_after(Duration::from_millis(2_500))])]
async fn one() -> &'static str {
    tokio::time::sleep(PAUSE).await;
    "one"
}

#[get("/stream", middleware = [ConcurrencyLimit::new(1)])]
async fn stream() -> StreamingResponse {
    StreamingResponse::new(futures_util::stream::pending::<Result<Bytes, std::io::Error>>())
}

fn app() -> App {
    let queue = ConcurrencyLimit::new(1).queue(1, PAUSE * 10);
    App::new()
        .include(Router::new().prefix("/queue").middleware(queue).routes(routes![slow]))
        .routes(routes![one])
}

#[tokio::test]
async fn a_request_over_the_limit_is_503_with_retry_after() {
    let (log, _guard) = capture_log();
    let client = TestClient::new(app());
    let (first, second) = tokio::join!(client.get("/one").send(), client.get("/one").send());
    first.assert_status(OK);
    second.assert_status(SERVICE_UNAVAILABLE).assert_json(&json!({"detail": "Service Unavailable"}));
    assert_eq!(second.headers()["retry-after"], "3");
    client.get("/one").await.assert_status(OK);
    assert_eq!(log.text(), "", "a line per request would cost what is saved");
}

#[tokio::test]
async fn the_queue_is_bounded() {
    let client = TestClient::new(app());
    let get = || client.get("/queue/slow").send();
    let start = Instant::now();
    let (first, second, third) = tokio::join!(get(), get(), get());
    first.assert_status(OK);
    second.assert_status(OK);
    third.assert_status(SERVICE_UNAVAILABLE);
    assert!(start.elapsed() >= PAUSE * 2);
}

#[tokio::test]
async fn a_request_that_waits_too_long_is_turned_away() {
    let limit = ConcurrencyLimit::new(1).queue(8, PAUSE / 4);
    let client = TestClient::new(App::new().middleware(limit).routes(routes![slow]));
    let (first, second) = tokio::join!(client.get("/slow").send(), client.get("/slow").send());
    first.assert_status(OK);
    second.assert_status(SERVICE_UNAVAILABLE);
}

#[test]
fn the_503_is_in_the_contract() {
    let app = app().build().expect("the app is valid");
    let route = app.contract().route("GET /one").expect("the route is there");
    assert!(route.promise(SERVICE_UNAVAILABLE).is_some());
}

#[post("/bytes", status = OK)]
async fn bytes(body: Bytes) -> usize {
    tokio::time::sleep(PAUSE).await;
    body.len()
}

#[post("/form", status = OK)]
async fn form(#[file] photo: statuskit::UploadFile) -> u64 {
    photo.size()
}

fn budgeted() -> App {
    App::new().middleware(BodyBudget::new(1_000)).routes(routes![bytes, form])
}

#[tokio::test]
async fn bodies_that_are_too_large_together_are_503_until_one_is_done() {
    let client = TestClient::new(budgeted());
    let post = || client.post("/bytes").body(vec![b'x'; 600]).send();
    let (first, second) = tokio::join!(post(), post());
    first.assert_status(OK);
    second.assert_status(SERVICE_UNAVAILABLE);
    assert_eq!(second.headers()["retry-after"], "1");
    post().await.assert_status(OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_of_unknown_length_is_503_where_it_exceeds_the_budget() {
    let address = serve(budgeted()).await;
    let part = "--B\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a\"\r\n\r\n";
    for (path, media_type, start) in
        [("/bytes", "application/octet-stream", ""), ("/form", "multipart/form-data; boundary=B", part)]
    {
        let mut stream = TcpStream::connect(address).expect("the app listens");
        let chunk = format!("{start}{}", "x".repeat(1_200));
        write!(
            stream,
            "POST {path} HTTP/1.1\r\nhost: test\r\ncontent-type: {media_type}\r\ntransfer-encoding: chunked\r\n\r\n\
             {:x}\r\n{chunk}\r\n",
            chunk.len()
        )
        .expect("the app reads");
        let mut head = [0; 12];
        stream.read_exact(&mut head).expect("the app answers");
        assert_eq!(&head, b"HTTP/1.1 503", "{path}");
    }
}

/// Serves an app on a socket.
async fn serve(app: App) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
    let address = listener.local_addr().expect("a listener has an address");
    tokio::spawn(async move { app.serve(listener).await.expect("the app is valid") });
    address
}

/// Sends a request, and leaves the response to the test.
fn request(address: SocketAddr, path: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).expect("the app listens");
    stream.set_read_timeout(Some(PAUSE * 50)).expect("the time is positive");
    write!(stream, "GET {path} HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n").expect("the app reads");
    stream
}

fn answer(mut stream: TcpStream) -> String {
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("the app answers");
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_counts_until_its_client_hangs_up() {
    let address = serve(App::new().routes(routes![stream])).await;
    let first = request(address, "/stream");
    tokio::time::sleep(PAUSE).await;
    assert!(answer(request(address, "/stream")).starts_with("HTTP/1.1 503 "));
    drop(first);
    tokio::time::sleep(PAUSE).await;
    let mut head = [0; 12];
    let mut third = request(address, "/stream");
    third.set_read_timeout(Some(PAUSE)).expect("the time is positive");
    assert!(third.read_exact(&mut head).is_err(), "the stream has no first piece: {head:?}");
}

/// How often each handler has begun.
#[derive(Clone, Default)]
struct Begun(Arc<AtomicUsize>);

#[get("/sleep", blocking)]
fn sleep(State(Begun(begun)): State<Begun>) -> &'static str {
    begun.fetch_add(1, Ordering::SeqCst);
    std::thread::sleep(PAUSE * 2);
    "awake"
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blocking_handler_does_not_begin_for_a_client_that_has_gone() {
    let begun = Begun::default();
    let address = serve(App::new().state(begun.clone()).blocking_threads(1).routes(routes![sleep])).await;
    let first = request(address, "/sleep");
    tokio::time::sleep(PAUSE / 2).await;
    let waiting = request(address, "/sleep");
    tokio::time::sleep(PAUSE / 2).await;
    drop(waiting);
    let last = request(address, "/sleep");
    assert!(answer(first).contains("awake"));
    assert!(answer(last).contains("awake"));
    assert_eq!(begun.0.load(Ordering::SeqCst), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_read_while_all_blocking_handlers_are_stuck() {
    let folder = tempfile::tempdir().expect("a directory");
    std::fs::write(folder.path().join("a.txt"), "text").expect("the file can be written");
    let app = App::new()
        .state(Begun::default())
        .blocking_threads(2)
        .mount("/files", statuskit::StaticFiles::new(folder.path()))
        .routes(routes![sleep]);
    let address = serve(app).await;
    let stuck: Vec<_> = (0..8).map(|_| request(address, "/sleep")).collect();
    tokio::time::sleep(PAUSE / 4).await;
    let start = Instant::now();
    assert!(answer(request(address, "/files/a.txt")).ends_with("text"));
    assert!(start.elapsed() < PAUSE, "{:?}", start.elapsed());
    drop(stuck);
}
