//! Startup before the first request, and shutdown after the last.

use serde_json::json;
use statuskit::prelude::*;
use std::io;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

type Log = Arc<Mutex<Vec<&'static str>>>;

#[derive(Clone)]
struct Greeting(String);

#[get("/")]
fn index(State(Greeting(text)): State<Greeting>) -> String {
    text
}

fn note(log: &Log, line: &'static str) {
    log.lock().unwrap().push(line);
}

fn app(log: &Log) -> App {
    let [first, made, last, end, other_end] = [(); 5].map(|()| log.clone());
    App::new()
        .routes(routes![index])
        .on_startup(async move || {
            note(&first, "first");
            Ok::<(), io::Error>(())
        })
        .state_from(async move || {
            note(&made, "made");
            Ok::<_, io::Error>(Greeting("Hello".to_owned()))
        })
        .on_startup(async move || {
            note(&last, "last");
            Ok::<(), io::Error>(())
        })
        .on_shutdown(async move || note(&end, "end"))
        .on_shutdown(async move || note(&other_end, "before the end"))
}

#[tokio::test]
async fn startup_runs_once_in_order_and_shutdown_once_in_reverse() {
    let log = Log::default();
    let client = TestClient::new(app(&log));
    assert!(log.lock().unwrap().is_empty());
    client.get("/").await.assert_json(&json!("Hello"));
    client.get("/").await.assert_json(&json!("Hello"));
    client.stop().await;
    client.stop().await;
    assert_eq!(*log.lock().unwrap(), ["first", "made", "last", "before the end", "end"]);
}

#[tokio::test]
async fn a_server_starts_and_stops_its_app() {
    let log = Log::default();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = app(&log).server().await.unwrap().shutdown_on(async {});
    assert_eq!(log.lock().unwrap().len(), 3);
    server.serve(listener).await.unwrap();
    assert_eq!(log.lock().unwrap().len(), 5);
}

#[tokio::test]
async fn a_failed_startup_stops_serve_and_is_the_cause() {
    let app = || App::new().on_startup(async || Err(io::Error::other("the database is asleep")));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let error = app().serve(listener).await.expect_err("the start fails");
    assert_eq!(format!("{error:?}"), "the app could not be started\n  because: the database is asleep");
}

#[test]
fn a_state_created_at_startup_satisfies_the_build() {
    assert!(app(&Log::default()).build().is_ok());
    assert!(App::new().routes(routes![index]).build().is_err());
}
