//! Responses that last: byte streams, JSON lines and server-sent events.

#[cfg(target_os = "linux")]
use crate::support::open_connections;
use crate::support::{Peer, capture_log};
use futures_util::stream::{self, StreamExt};
use serde_json::json;
use statuskit::prelude::*;
use std::io;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

#[model]
#[derive(Clone)]
struct Item {
    name: String,
    price: Option<f64>,
}

fn item(name: &str) -> Item {
    Item { name: name.to_owned(), price: None }
}

#[derive(Debug, thiserror::Error, HttpError)]
enum FeedError {
    #[error("No feed")]
    #[http(NOT_FOUND)]
    NoFeed,
}

// Bytes.

#[get("/lines")]
fn lines() -> JsonLines<Item> {
    JsonLines::new(stream::iter([item("a"), item("b")]))
}

#[get("/lines/without_null", exclude_none)]
fn lines_without_null() -> JsonLines<Item> {
    JsonLines::blocking([item("a"), item("b")])
}

#[post("/lines/created", status = CREATED)]
fn created(parts: ResponseParts) -> JsonLines<Item> {
    parts.set_header("x-feed", "1");
    JsonLines::new(stream::iter([item("a")]))
}

#[get("/events")]
fn events() -> EventStream<Item> {
    EventStream::new(stream::iter([Event::new(item("a")).id(1).event("new"), Event::raw("x\ny")]))
}

#[get("/bytes")]
fn bytes() -> StreamingResponse {
    let pieces = ["a", "", "b"].map(Ok::<_, io::Error>);
    StreamingResponse::new(stream::iter(pieces)).media_type("text/csv").header("x-rows", "2")
}

#[get("/reader")]
fn reader() -> StreamingResponse {
    StreamingResponse::reader(io::Cursor::new("read"))
}

#[get("/channel")]
fn channel() -> StreamingResponse {
    StreamingResponse::channel(|pieces| async move {
        pieces.send("a").await?;
        pieces.send("b".to_owned()).await
    })
}

#[tokio::test]
async fn pieces_are_sent_as_fastapi_sends_them() {
    let routes = routes![lines, lines_without_null, created, events, bytes, reader, channel];
    let client = TestClient::new(App::new().routes(routes));
    let response = client.get("/lines").await;
    response.assert_header("content-type", "application/jsonl");
    assert_eq!(response.text(), "{\"name\":\"a\",\"price\":null}\n{\"name\":\"b\",\"price\":null}\n");
    assert_eq!(client.get("/lines/without_null").await.text(), "{\"name\":\"a\"}\n{\"name\":\"b\"}\n");
    client.post("/lines/created").await.assert_status(CREATED).assert_header("x-feed", "1");

    let response = client.get("/events").await;
    response.assert_header("content-type", "text/event-stream; charset=utf-8");
    response.assert_header("cache-control", "no-cache").assert_header("x-accel-buffering", "no");
    assert_eq!(
        response.text(),
        "event: new\ndata: {\"name\":\"a\",\"price\":null}\nid: 1\n\ndata: x\ndata: y\n\n"
    );

    let response = client.get("/bytes").await;
    response.assert_header("content-type", "text/csv").assert_header("x-rows", "2");
    assert_eq!(response.text(), "ab");
    assert_eq!(client.get("/reader").await.text(), "read");
    assert_eq!(client.get("/channel").await.text(), "ab");
    assert_eq!(client.head("/lines").await.assert_status(OK).text(), "");
}

async fn passes_on(request: Request, next: Next) -> Response {
    next.run(request).await
}

#[get("/quick")]
fn quick() -> &'static str {
    "quick"
}

#[tokio::test]
async fn head_states_no_length_of_a_stream() {
    let app = || App::new().routes(routes![lines, events, bytes, quick]);
    let around = || app().middleware(passes_on);
    let layered = || around().layer(tower_http::cors::CorsLayer::permissive());
    for app in [app(), around(), layered()] {
        let (address, stop) = serve(app).await;
        for path in ["/lines", "/events", "/bytes"] {
            let answer = Peer::Wire(address).send("HEAD", path, "").await;
            assert_eq!((answer.status, answer.header("content-length")), (200, None), "{path}");
            assert_eq!(answer.header("transfer-encoding"), None, "{path}");
        }
        let answer = Peer::Wire(address).send("HEAD", "/quick", "").await;
        assert_eq!(answer.header("content-length"), Some("7"));
        stop.stop().await;
    }
}

// Errors before the first piece.

#[get("/typed")]
fn typed() -> JsonLines<Item, FeedError> {
    JsonLines::new(stream::iter([Err::<Item, _>(FeedError::NoFeed)]))
}

#[get("/typed/events")]
fn typed_events() -> EventStream<Item, FeedError> {
    EventStream::new(stream::iter([Err::<Item, _>(FeedError::NoFeed)]))
}

#[get("/raised", responses((status = 409, description = "Busy")))]
fn raised() -> EventStream<Item> {
    EventStream::channel(|_| async { Err(HttpError::new(CONFLICT, "Busy")) })
}

#[get("/opaque")]
fn opaque() -> StreamingResponse {
    StreamingResponse::new(stream::iter([Err::<Bytes, _>(io::Error::other("disk"))]))
}

#[get("/panic")]
fn panic() -> StreamingResponse {
    StreamingResponse::new(stream::poll_fn(|_| -> std::task::Poll<Option<&'static str>> { panic!("oh") }))
}

#[get("/blocking_panic")]
fn blocking_panic() -> JsonLines<u8> {
    JsonLines::blocking((0..1).map(|_| -> u8 { panic!("oh") }))
}

#[tokio::test]
async fn an_error_before_the_first_piece_is_the_response() {
    let routes = routes![typed, typed_events, raised, opaque, panic, blocking_panic];
    let client = TestClient::new(App::new().routes(routes));
    for path in ["/typed", "/typed/events"] {
        client.get(path).await.assert_status(NOT_FOUND).assert_json(&json!({"detail": "No feed"}));
    }
    client.get("/raised").await.assert_status(CONFLICT).assert_json(&json!({"detail": "Busy"}));
    for path in ["/opaque", "/panic", "/blocking_panic"] {
        let response = client.get(path).await;
        response
            .assert_status(INTERNAL_SERVER_ERROR)
            .assert_json(&json!({"detail": "Internal Server Error"}));
    }
}

// Errors in the middle.

#[get("/broken/{kind}")]
fn broken(kind: String) -> StreamingResponse {
    let fails = move || match kind.as_str() {
        "panic" => panic!("oh no"),
        _ => io::Error::other("disk full"),
    };
    StreamingResponse::new(stream::iter(0..2).map(move |n| match n {
        0 => Ok("first"),
        _ => Err(fails()),
    }))
}

#[tokio::test]
async fn an_error_in_the_middle_breaks_the_response_and_is_logged() {
    for (kind, message) in [("error", "disk full"), ("panic", "the stream panicked: oh no")] {
        let (log, _guard) = capture_log();
        let client = TestClient::new(App::new().routes(routes![broken]));
        let mut response = client.get(&format!("/broken/{kind}")).stream().await;
        response.assert_status(OK);
        assert_eq!(response.next_chunk().await.unwrap(), "first");
        let error = response.try_next_chunk().await.unwrap_err();
        assert_eq!(error.to_string(), message);
        assert!(response.try_next_chunk().await.unwrap().is_none());
        let log = log.text();
        assert!(log.contains(&format!("the response broke off: {message}")), "{log}");
        assert!(log.contains("GET /broken/{kind} (broken, tests/it/streams.rs:"), "{log}");
    }
}

#[get("/late/{kind}")]
fn late(kind: String) -> EventStream<u8> {
    EventStream::channel(async move |events| {
        if kind != "first" {
            events.send(0).await?;
            events.send(1).await?;
        }
        events.send(Event::raw("it failed").event("error")).await?;
        if kind == "panic" { panic!("oh no") } else { Err(HttpError::new(BAD_GATEWAY, "no more")) }
    })
}

#[get("/late/bytes")]
fn late_bytes() -> StreamingResponse {
    StreamingResponse::channel(async |pieces| {
        pieces.send("last").await?;
        Err(HttpError::new(BAD_GATEWAY, "no more"))
    })
}

#[get("/late/lines")]
fn late_lines() -> JsonLines<u8> {
    JsonLines::channel(async |lines| {
        lines.send(0).await?;
        lines.send(1).await?;
        Err(HttpError::new(BAD_GATEWAY, "no more"))
    })
}

#[get("/late/blocking")]
fn late_blocking() -> JsonLines<u8> {
    JsonLines::blocking((0..3).inspect(|n| assert!(*n < 2, "oh no")))
}

#[tokio::test]
async fn what_was_sent_before_an_error_arrives() {
    let client = TestClient::new(App::new().routes(routes![late, late_lines, late_bytes, late_blocking]));
    let error = "event: error\ndata: it failed\n\n";
    let all = format!("data: 0\n\ndata: 1\n\n{error}");
    for _ in 0..20 {
        for (kind, expected) in [
            ("first", error),
            ("error", &*all),
            ("panic", &*all),
            ("bytes", "last"),
            ("lines", "0\n1\n"),
            ("blocking", "0\n1\n"),
        ] {
            let mut response = client.get(&format!("/late/{kind}")).stream().await;
            response.assert_status(OK);
            let mut text = String::new();
            let error = loop {
                match response.try_next_chunk().await {
                    Ok(chunk) => {
                        text += std::str::from_utf8(&chunk.expect("it breaks off")).expect("it is text")
                    }
                    Err(error) => break error.to_string(),
                }
            };
            assert_eq!(text, expected, "{kind}");
            assert!(error.contains("no more") || error.contains("oh no"), "{kind}: {error}");
        }
    }
}

#[tokio::test]
async fn a_client_sees_that_a_response_is_incomplete() {
    let (address, _stop) = serve(App::new().routes(routes![broken])).await;
    let answer = exchange(address, "/broken/error").await;
    assert!(answer.contains("5\r\nfirst\r\n"), "{answer}");
    assert!(!answer.ends_with("0\r\n\r\n"), "{answer}");
}

// The life of a stream.

/// Counts what it holds.
#[derive(Clone, Default)]
struct Held(Arc<AtomicUsize>);

struct Guard(Held);

impl Held {
    fn guard(&self) -> Guard {
        self.0.fetch_add(1, Ordering::Relaxed);
        Guard(self.clone())
    }

    async fn falls_to(&self, count: usize) {
        let start = Instant::now();
        while self.0.load(Ordering::Relaxed) != count {
            assert!(start.elapsed() < Duration::from_secs(5), "{} are held", self.0.load(Ordering::Relaxed));
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[get("/forever/{kind}")]
fn forever(kind: String, State(held): State<Held>) -> EventStream<u64> {
    let guard = held.guard();
    EventStream::channel(move |events| async move {
        let _guard = guard;
        if kind == "silent" {
            std::future::pending::<()>().await;
        }
        for n in 0.. {
            events.send(n).await?;
            if kind == "sleeps" {
                tokio::time::sleep(Duration::from_secs(60)).await;
            }
        }
        Ok::<_, HttpError>(())
    })
    .head_after(Duration::from_millis(20))
}

#[tokio::test]
async fn hanging_up_drops_what_the_stream_holds() {
    let held = Held::default();
    let (address, _stop) = serve(App::new().state(held.clone()).routes(routes![forever])).await;
    for kind in ["silent", "sleeps", "busy"] {
        for waits in [false, true] {
            let mut socket = request(address, &format!("/forever/{kind}")).await;
            if waits {
                socket.read_exact(&mut [0; 100]).await.expect("the head arrives");
            }
            drop(socket);
            tokio::time::sleep(Duration::from_millis(20)).await;
            held.falls_to(0).await;
        }
    }
}

/// `STATUSKIT_HANG_UPS=10000` hangs up as often.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn hanging_up_leaves_no_task_and_no_file_descriptor() {
    let times =
        std::env::var("STATUSKIT_HANG_UPS").map_or(300, |times| times.parse().expect("it is a number"));
    let held = Held::default();
    let (address, stop) = serve(App::new().state(held.clone()).routes(routes![forever])).await;
    for n in 0..times {
        let kind = ["silent", "sleeps", "busy"][n % 3];
        let mut socket = request(address, &format!("/forever/{kind}")).await;
        match n % 4 {
            0 => {}
            1 => tokio::task::yield_now().await,
            2 => drop(socket.read(&mut [0; 50]).await),
            // The head has some 180 bytes, and only a silent stream sends no event after it.
            _ => drop(socket.read_exact(&mut vec![0; if kind == "silent" { 100 } else { 190 }]).await),
        }
    }
    held.falls_to(0).await;
    let start = Instant::now();
    while open_connections(address) > 0 {
        assert!(start.elapsed() < Duration::from_secs(5), "{} are open", open_connections(address));
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    stop.stop().await;
}

#[get("/counted")]
fn counted(State(produced): State<Arc<AtomicUsize>>) -> StreamingResponse {
    let piece = Bytes::from(vec![b'x'; 64 * 1024]);
    StreamingResponse::new(stream::repeat_with(move || {
        produced.fetch_add(1, Ordering::Relaxed);
        piece.clone()
    }))
}

#[tokio::test]
async fn a_slow_client_slows_the_stream_down() {
    let produced = Arc::new(AtomicUsize::new(0));
    let (address, _stop) = serve(App::new().state(produced.clone()).routes(routes![counted])).await;
    let _socket = request(address, "/counted").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let before = produced.load(Ordering::Relaxed);
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(produced.load(Ordering::Relaxed), before);
    assert!(before < 300, "{before} pieces of 64 KiB were produced for a client that reads nothing");
}

#[get("/quiet")]
fn quiet() -> EventStream<u8> {
    EventStream::new(stream::pending::<u8>())
        .keep_alive(Duration::from_millis(10))
        .head_after(Duration::from_millis(1))
}

#[tokio::test]
async fn comments_keep_a_quiet_stream_alive() {
    let client = TestClient::new(App::new().routes(routes![quiet]));
    let mut events = client.get("/quiet").stream().await;
    for _ in 0..3 {
        assert_eq!(events.next_chunk().await.unwrap(), ": ping\n\n");
    }
}

#[get("/never")]
fn never() -> EventStream<u8> {
    EventStream::new(stream::iter([1])).keep_alive(Duration::MAX).head_after(Duration::MAX)
}

#[tokio::test]
async fn the_longest_time_sends_no_comments() {
    let client = TestClient::new(App::new().routes(routes![never]));
    assert_eq!(client.get("/never").await.assert_status(OK).text(), "data: 1\n\n");
}

#[tokio::test]
async fn an_event_stream_ends_when_the_app_stops() {
    let held = Held::default();
    let app =
        App::new().state(held.clone()).routes(routes![forever, counted]).state(Arc::new(AtomicUsize::new(0)));
    let (address, stop) = serve(app).await;
    let mut sockets = Vec::new();
    for kind in ["silent", "sleeps"] {
        let mut socket = request(address, &format!("/forever/{kind}")).await;
        socket.read_exact(&mut [0; 100]).await.expect("the head arrives");
        sockets.push(socket);
    }
    let start = Instant::now();
    stop.stop().await;
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    for mut socket in sockets {
        let mut rest = String::new();
        socket.read_to_string(&mut rest).await.expect("the response ends in order");
        assert!(rest.ends_with("0\r\n\r\n"), "{rest}");
    }
    held.falls_to(0).await;
}

#[tokio::test]
async fn an_event_is_encoded_once_for_many_streams() {
    #[get("/shared")]
    fn shared(State(event): State<statuskit::SharedEvent<Item>>) -> EventStream<Item> {
        EventStream::new(stream::iter([event.clone(), event]))
    }

    let event = Event::new(item("a")).id(7).shared().unwrap();
    let client = TestClient::new(App::new().state(event).routes(routes![shared]));
    let mut events = client.get("/shared").stream().await;
    for _ in 0..2 {
        let event = events.next_event::<Item>().await.unwrap();
        assert_eq!((event.data.name.as_str(), event.id.as_deref()), ("a", Some("7")));
    }
    assert!(events.next_event::<Item>().await.is_none());
}

#[tokio::test]
async fn work_follows_the_last_piece() {
    #[get("/tasks")]
    fn tasks(tasks: BackgroundTasks, State(log): State<Arc<Mutex<Vec<String>>>>) -> JsonLines<u8> {
        let task = log.clone();
        tasks.add(async move { task.lock().unwrap().push("task".to_owned()) });
        JsonLines::new(stream::iter(0..2).inspect(move |_| log.lock().unwrap().push("item".to_owned())))
    }

    let log = Arc::new(Mutex::new(Vec::<String>::new()));
    let client = TestClient::new(App::new().state(log.clone()).routes(routes![tasks]));
    assert_eq!(client.get("/tasks").await.text(), "0\n1\n");
    assert_eq!(*log.lock().unwrap(), ["item", "item", "task"]);
}

#[test]
fn the_document_describes_the_items() {
    let app = || App::new().routes(routes![typed, typed_events, events, created]);
    let standard = app().build().unwrap().openapi();
    let fastapi = app().profile(Profile::FastApi).build().unwrap().openapi();
    let content = |document: &serde_json::Value, path: &str, media_type: &str| {
        document["paths"][path]["get"]["responses"]["200"]["content"][media_type].clone()
    };
    let item = json!({"$ref": "#/components/schemas/Item"});
    assert_eq!(content(&fastapi, "/typed", "application/jsonl"), json!({"itemSchema": item}));
    let event = json!({
        "type": "object",
        "properties": {
            "data": {"type": "string", "contentMediaType": "application/json", "contentSchema": item},
            "event": {"type": "string"},
            "id": {"type": "string"},
            "retry": {"type": "integer", "minimum": 0},
        },
        "required": ["data"],
    });
    assert_eq!(content(&fastapi, "/events", "text/event-stream"), json!({"itemSchema": event}));
    assert_eq!(content(&standard, "/events", "text/event-stream")["x-itemSchema"], event);
    for path in ["/typed", "/typed/events"] {
        assert!(standard["paths"][path]["get"]["responses"]["404"].is_object());
    }
    assert!(standard["paths"]["/lines/created"]["post"]["responses"]["201"].is_object());
}

// A server.

struct Stop(Option<oneshot::Sender<()>>, tokio::task::JoinHandle<()>);

impl Stop {
    async fn stop(mut self) {
        drop(self.0.take());
        self.1.await.expect("the server stops");
    }
}

async fn serve(app: App) -> (SocketAddr, Stop) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
    let address = listener.local_addr().expect("it has an address");
    let (stop, stopped) = oneshot::channel::<()>();
    let server = app.server().await.expect("the app starts").shutdown_on(async { drop(stopped.await) });
    let task = tokio::spawn(async move { server.serve(listener).await.expect("the server runs") });
    (address, Stop(Some(stop), task))
}

async fn request(address: SocketAddr, path: &str) -> TcpStream {
    let mut socket = TcpStream::connect(address).await.expect("the server listens");
    let head = format!("GET {path} HTTP/1.1\r\nhost: test\r\n\r\n");
    socket.write_all(head.as_bytes()).await.expect("the server reads");
    socket
}

async fn exchange(address: SocketAddr, path: &str) -> String {
    let mut answer = Vec::new();
    // A connection that breaks off may end with an error.
    let _ = request(address, path).await.read_to_end(&mut answer).await;
    String::from_utf8(answer).expect("the answer is text")
}
