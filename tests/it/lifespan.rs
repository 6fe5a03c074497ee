//! Startup before the first request, and shutdown after the last.

use crate::support::capture_log;
use serde_json::json;
use statuskit::prelude::*;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::timeout;

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
async fn startup_and_shutdown_work_is_passed_the_context() {
    let log = Log::default();
    let [starts, ends] = [log.clone(), log.clone()];
    let (stops, mut stopped) = oneshot::channel();
    let app = App::new()
        .routes(routes![index])
        .on_startup_with(|context| {
            let is_early = context.state::<Greeting>().is_none();
            async move { if is_early { Ok(()) } else { Err(io::Error::other("too late")) } }
        })
        .state_from(async || Ok::<_, io::Error>(Greeting("Hello".to_owned())))
        .on_startup_with(move |context| async move {
            assert!(context.state::<Greeting>().is_some());
            note(&starts, "has the state");
            let stopping = context.stopping();
            tokio::spawn(async move {
                stopping.cancelled().await;
                stops.send(()).unwrap();
            });
            Ok::<(), io::Error>(())
        })
        .on_shutdown_with(move |context| async move {
            assert!(context.state::<Greeting>().is_some() && context.stopping().is_cancelled());
            note(&ends, "still has it");
        });
    let client = TestClient::new(app);
    client.get("/").await.assert_json(&json!("Hello"));
    assert!(stopped.try_recv().is_err());
    client.stop().await;
    assert_eq!(*log.lock().unwrap(), ["has the state", "still has it"]);
    timeout(Duration::from_secs(5), stopped).await.expect("the task learns of the stop").unwrap();
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

#[tokio::test]
async fn a_task_of_the_app_runs_again_after_a_failure_and_ends_with_the_app() {
    let (log, _guard) = capture_log();
    let runs = Arc::new(AtomicUsize::new(0));
    let app = App::new().state(runs.clone()).task("counter", |stopping, context| async move {
        let State(runs) = context.state::<Arc<AtomicUsize>>().expect("the app holds it");
        match runs.fetch_add(1, Ordering::SeqCst) {
            0 => Err("no network"),
            _ => {
                stopping.cancelled().await;
                runs.fetch_add(10, Ordering::SeqCst);
                Ok(())
            }
        }
    });
    let service = app.build().expect("the app is valid");
    service.start().await.expect("the app starts");
    let runs = || runs.load(Ordering::SeqCst);
    while runs() < 2 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    service.stop().await;
    assert_eq!(runs(), 12);
    let log = log.text();
    assert!(log.contains("the task failed and runs again in 1s: no network task=\"counter\""), "{log}");
}

#[tokio::test]
async fn the_stop_ends_the_pause_of_a_task_that_panicked() {
    let (log, _guard) = capture_log();
    let app = App::new().task("broken", |_, _| async { assert_eq!("x".parse::<u8>().expect("oh no"), 1) });
    let service = app.build().expect("the app is valid");
    service.start().await.expect("the app starts");
    while !log.text().contains("it panicked: oh no: ") {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let start = Instant::now();
    service.stop().await;
    assert!(start.elapsed() < Duration::from_millis(900));
}
