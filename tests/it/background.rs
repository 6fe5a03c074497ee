//! Background tasks, which run after the response.

use crate::support::{Peer, peers};
use serde_json::json;
use statuskit::prelude::*;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

type Log = Arc<Mutex<Vec<String>>>;

fn note(log: &Log, line: &str) {
    log.lock().unwrap().push(line.to_owned());
}

#[post("/tasks", status = ACCEPTED)]
fn start(tasks: BackgroundTasks, response: ResponseParts, State(log): State<Log>) -> JsonResponse {
    let [first, fails, panics, blocks, last] = [(); 5].map(|()| log.clone());
    tasks.add(async move {
        tokio::time::sleep(Duration::from_millis(5)).await;
        response.set_status(500);
        note(&first, "first");
    });
    tasks.add(async move {
        note(&fails, "fails");
        Err::<(), _>("on purpose")
    });
    tasks.add(async move {
        note(&panics, "panics");
        assert!(panics.lock().is_err(), "on purpose");
    });
    tasks.add_blocking(move || note(&blocks, "blocks"));
    JsonResponse::new(json!("started")).background(async move { note(&last, "last") })
}

#[post("/raised")]
fn raised(tasks: BackgroundTasks, State(log): State<Log>) -> Result<(), HttpError> {
    tasks.add(async move { note(&log, "never") });
    raise!(CONFLICT, "raised");
}

#[post("/slow")]
fn slow(State(log): State<Log>) -> Response {
    Response::new().background(async move {
        tokio::time::sleep(Duration::from_millis(400)).await;
        note(&log, "slow");
    })
}

#[get("/log")]
fn log(State(log): State<Log>) -> Vec<String> {
    log.lock().unwrap().clone()
}

fn app() -> App {
    App::new().state(Log::default()).routes(routes![start, raised, slow, log])
}

/// Waits up to a second for the log to have this many lines, and returns it.
async fn lines(peer: &Peer, count: usize) -> Vec<String> {
    for _ in 0..200 {
        let lines: Vec<String> = serde_json::from_value(peer.send("GET", "/log", "").await.json()).unwrap();
        if lines.len() >= count {
            return lines;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    panic!("the log has fewer than {count} lines")
}

#[tokio::test]
async fn tasks_run_in_order_and_cannot_change_the_status() {
    for peer in peers(app).await {
        peer.send("POST", "/tasks", "").await.assert(202, json!("started"));
        assert_eq!(lines(&peer, 5).await, ["first", "fails", "panics", "blocks", "last"]);
    }
}

#[tokio::test]
async fn a_raised_error_drops_the_tasks() {
    for peer in peers(app).await {
        peer.send("POST", "/raised", "").await.assert(409, json!({"detail": "raised"}));
        peer.send("POST", "/slow", "").await;
        assert_eq!(lines(&peer, 1).await, ["slow"]);
    }
}

#[tokio::test]
async fn a_shutdown_waits_for_the_tasks() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let peer = Peer::Wire(listener.local_addr().unwrap());
    let log = Log::default();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = App::new().state(log.clone()).routes(routes![slow]).server().await.unwrap();
    let server = server.shutdown_on(async { stopped.await.unwrap() });
    let serving = tokio::spawn(server.serve(listener));
    assert_eq!(peer.send("POST", "/slow", "").await.status, 200);
    assert!(log.lock().unwrap().is_empty());
    stop.send(()).unwrap();
    serving.await.unwrap().unwrap();
    assert_eq!(*log.lock().unwrap(), ["slow"]);
}

#[tokio::test]
async fn the_example_accepts_a_job_and_reports_its_state() {
    let client = TestClient::new(crate::examples::background::app());
    let response = client.post("/jobs").query(&[("name", "report")]).await;
    response.assert_status(ACCEPTED).assert_header("location", "/jobs/1");
    response.assert_json(&json!({"id": 1, "name": "report", "state": "waiting"}));
    client.get("/jobs/1").await.assert_json(&json!({"id": 1, "name": "report", "state": "done"}));
    client.get("/jobs/2").await.assert_status(NOT_FOUND);
}
