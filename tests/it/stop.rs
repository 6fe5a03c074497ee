//! The stop of an app: what has arrived is answered, and what lasts too long does not keep the process.

use crate::support::{Process, fails_to_serve};
use statuskit::prelude::*;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;

/// How long a process may take to end.
const END: Duration = Duration::from_secs(20);

/// How many connections are kept alive when the server stops.
const CLIENTS: usize = 96;

/// Sends requests on one connection until the server closes it. Returns whether the last request was answered.
fn send_until_closed(mut stream: TcpStream) -> bool {
    let mut buffer = [0; 1024];
    loop {
        let request = b"GET /work?milliseconds=5 HTTP/1.1\r\nhost: localhost\r\n\r\n";
        let sent = stream.write_all(request);
        let read = stream.read(&mut buffer).unwrap_or_default();
        if sent.is_err() || read == 0 {
            return false;
        }
        if String::from_utf8_lossy(&buffer[..read]).contains("connection: close\r\n") {
            return true;
        }
    }
}

#[test]
fn at_most_5_of_96_requests_in_flight_are_lost() {
    for options in [&[][..], &["--workers", "2"]] {
        let served = Process::serve("stop", options);
        let clients: Vec<_> = (0..CLIENTS).map(|_| served.connect()).collect();
        let clients: Vec<_> =
            clients.into_iter().map(|stream| thread::spawn(|| send_until_closed(stream))).collect();
        thread::sleep(Duration::from_millis(500));
        served.terminate();
        let answered = clients.into_iter().map(|client| client.join().expect("no client panics"));
        let lost = answered.filter(|is_answered| !is_answered).count();
        let (status, printed) = served.ends_within(END);
        assert!(lost <= 5, "{lost} of {CLIENTS} were lost");
        assert!(status.success(), "{printed}");
    }
}

#[test]
fn readiness_fails_while_the_app_drains_and_serves() {
    let served = Process::serve("stop", &["--drain", "1"]);
    assert!(served.send("GET /ready").starts_with("HTTP/1.1 200 "));
    served.terminate();
    thread::sleep(Duration::from_millis(300));
    assert!(served.send("GET /ready").starts_with("HTTP/1.1 503 "));
    assert!(served.send("POST /jobs").starts_with("HTTP/1.1 202 "));
    let (status, printed) = served.ends_within(END);
    assert!(status.success(), "{printed}");
    let in_order = "readiness is off\nthe job is done\nthe first hook\nthe last hook\n";
    assert!(printed.starts_with(in_order), "{printed}");
}

#[test]
fn a_stuck_blocking_handler_is_named_and_ends_with_the_timeout() {
    let served = Process::serve("stop", &["--shutdown-timeout", "1"]);
    let _stuck = served.request("GET /sleep?seconds=100");
    thread::sleep(Duration::from_millis(300));
    let start = Instant::now();
    served.terminate();
    let (status, printed) = served.ends_within(END);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert_eq!(status.code(), Some(1));
    let left = "left: connections: 1, the blocking handler of GET /sleep";
    assert!(printed.contains(left), "{printed}");
    assert!(printed.contains("the first hook\nthe last hook\n"), "{printed}");
}

#[test]
fn a_second_signal_ends_a_process_with_a_stuck_handler() {
    for line in ["GET /sleep?seconds=100", "GET /block?seconds=100"] {
        let served = Process::serve("stop", &[]);
        let _stuck = served.request(line);
        thread::sleep(Duration::from_millis(300));
        served.terminate();
        thread::sleep(Duration::from_millis(300));
        let start = Instant::now();
        served.terminate();
        let (status, printed) = served.ends_within(END);
        assert!(start.elapsed() < Duration::from_secs(5), "{line}: {:?}", start.elapsed());
        assert_eq!(status.code(), Some(1), "{line}");
        assert!(printed.contains("the first hook\nthe last hook\n"), "{line}: {printed}");
    }
}

#[test]
fn the_hooks_run_if_the_app_cannot_listen() {
    let first = Process::serve("stop", &[]);
    let (_, port) = first.address.rsplit_once(':').expect("the address has a port");
    for options in [&["--port", port][..], &["--port", port, "--workers", "2"]] {
        let second = fails_to_serve("stop", options);
        assert_eq!(second.status.code(), Some(1));
        let printed = String::from_utf8_lossy(&second.stdout);
        assert!(printed.ends_with("the first hook\nthe last hook\n"), "{printed}");
    }
}

#[test]
fn an_invalid_limit_is_an_error_of_the_command_line() {
    let failed = fails_to_serve("stop", &["--drain", "soon"]);
    assert_eq!(failed.status.code(), Some(2));
    let printed = String::from_utf8_lossy(&failed.stderr);
    assert!(printed.contains("'soon' for '--drain <SECONDS>'"), "{printed}");
}

type Notes = Arc<Mutex<Vec<&'static str>>>;

#[get("/stuck")]
async fn stuck() {
    std::future::pending().await
}

#[post("/jobs")]
async fn start_job(tasks: BackgroundTasks) {
    tasks.add(std::future::pending::<()>());
}

fn short() -> App {
    let short = Duration::from_millis(100);
    App::new().shutdown_timeout(short).background_timeout(short).hook_timeout(short)
}

/// Serves an app, sends a request without reading the response, and stops it. Returns what the stop reports.
async fn stop_during(app: App, line: &str) -> Result<(), String> {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
    let address = listener.local_addr().expect("a listener has an address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let server = app.server().await.expect("the app starts").shutdown_on(async { drop(stopped.await) });
    let served = tokio::spawn(server.serve(listener));
    let mut stream = TcpStream::connect(address).expect("the app listens");
    write!(stream, "{line} HTTP/1.1\r\nhost: localhost\r\n\r\n").expect("the app reads");
    tokio::time::sleep(Duration::from_millis(50)).await;
    drop(stop);
    let served = tokio::time::timeout(END, served).await.expect("it stops").expect("it does not panic");
    served.map_err(|error| error.to_string())
}

#[tokio::test]
async fn every_hook_runs_whatever_happened_before() {
    let notes = Notes::default();
    let [first, last] = [(); 2].map(|()| notes.clone());
    let app = short()
        .routes(routes![stuck, start_job])
        .task("endless", |_, _| std::future::pending::<()>())
        .on_shutdown(async move || last.lock().unwrap().push("last"))
        .on_shutdown(async || panic!("oh no"))
        .on_shutdown(async || std::future::pending().await)
        .on_shutdown(async move || first.lock().unwrap().push("first"));
    let left = stop_during(app, "GET /stuck").await.expect_err("work is left");
    assert_eq!(
        left,
        "stopped before all work was done; left: connections: 1, tasks of the app, \
         2 pieces of the work of `on_shutdown`"
    );
    assert_eq!(*notes.lock().unwrap(), ["first", "last"]);
}

#[tokio::test]
async fn a_background_task_that_lasts_does_not_keep_the_hooks_from_running() {
    let notes = Notes::default();
    let note = notes.clone();
    let app = short().routes(routes![start_job]).on_shutdown(async move || note.lock().unwrap().push("hook"));
    let left = stop_during(app, "POST /jobs").await.expect_err("a task is left");
    assert_eq!(left, "stopped before all work was done; left: background tasks");
    assert_eq!(*notes.lock().unwrap(), ["hook"]);
}

#[tokio::test]
async fn the_hooks_of_a_mounted_app_run_before_those_of_the_app() {
    let notes = Notes::default();
    let [inner, outer, early, late] = [(); 4].map(|()| notes.clone());
    let mounted = App::new()
        .on_stopping(async move || early.lock().unwrap().push("inner stopping"))
        .on_shutdown(async move || inner.lock().unwrap().push("inner"));
    let app = App::new()
        .mount("/inner", mounted)
        .on_stopping(async move || late.lock().unwrap().push("outer stopping"))
        .on_shutdown(async move || outer.lock().unwrap().push("outer"));
    stop_during(app, "GET /missing").await.expect("nothing is left");
    assert_eq!(*notes.lock().unwrap(), ["outer stopping", "inner stopping", "inner", "outer"]);
}
