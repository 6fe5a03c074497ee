//! An example with several workers, started and stopped as by its user.

use crate::support::{Process, fails_to_serve};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread::sleep;
use std::time::{Duration, Instant};

const WORKERS: &[&str] = &["--workers", "2"];

/// How long an example may take to end.
const END: Duration = Duration::from_secs(20);

/// Opens a WebSocket.
fn open_socket(process: &Process, path: &str) -> TcpStream {
    let headers = "upgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\n\
                   sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    open(process, path, headers, b"HTTP/1.1 101 ")
}

/// Sends a GET, and reads the head of its response, which must begin with `status`.
fn open(process: &Process, path: &str, headers: &str, status: &[u8]) -> TcpStream {
    let mut stream = process.connect();
    let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).expect("the example reads");
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).expect("the example responds");
        head.extend(byte);
    }
    assert!(head.starts_with(status), "{}", String::from_utf8_lossy(&head));
    stream
}

#[test]
fn workers_share_states_and_finish_background_tasks() {
    let served = Process::serve("background", WORKERS);
    assert!(served.send("POST /jobs?name=report").starts_with("HTTP/1.1 202 Accepted\r\n"));
    let mut answers = (0..200).map(|_| {
        sleep(Duration::from_millis(20));
        served.send("GET /jobs/1")
    });
    let done = answers.find(|answer| answer.contains(r#""state":"done""#)).expect("the job ends within 4 s");
    assert!(done.starts_with("HTTP/1.1 200 OK\r\n"));
    served.terminate();
    assert!(served.ends_within(END).0.success());
}

#[test]
fn a_stop_closes_the_sockets_of_every_worker() {
    let served = Process::serve("echo", WORKERS);
    let mut sockets: Vec<_> = (0..8).map(|_| open_socket(&served, "/")).collect();
    served.terminate();
    sockets.iter_mut().for_each(expect_going_away);
    assert!(served.ends_within(END).0.success());
}

#[test]
fn workers_do_not_share_the_port_of_another_process() {
    let first = Process::serve("background", WORKERS);
    let (_, port) = first.address.rsplit_once(':').expect("the address has a port");
    let second = fails_to_serve("background", &["--workers", "2", "--port", port]);
    assert_eq!(second.status.code(), Some(1));
    let printed = String::from_utf8_lossy(&second.stderr);
    assert!(printed.contains(&format!("cannot listen on {}: ", first.address)), "{printed}");
}

#[test]
fn a_stuck_handler_of_a_worker_does_not_keep_the_process() {
    for line in ["GET /sleep?seconds=100", "GET /block?seconds=100"] {
        let served = Process::serve(
            "stop",
            &["--workers", "2", "--shutdown-timeout", "1", "--background-timeout", "1"],
        );
        let _stuck = served.request(line);
        sleep(Duration::from_millis(300));
        served.terminate();
        let (status, printed) = served.ends_within(END);
        assert_eq!(status.code(), Some(1), "{printed}");
        assert!(printed.contains("the first hook\nthe last hook\n"), "{printed}");
        assert!(printed.contains("stopped before all work was done; left: "), "{printed}");
    }
}

/// Reads a close frame with 1001, and answers it.
fn expect_going_away(socket: &mut TcpStream) {
    let mut frame = [0; 20];
    socket.read_exact(&mut frame).expect("the example sends a close frame");
    assert_eq!(frame[..4], [0x88, 18, 0x03, 0xe9], "a close frame with 1001");
    socket.write_all(&[0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe9]).expect("the example reads the answer");
    assert_eq!(socket.read(&mut frame).expect("the example closes the connection"), 0);
}

#[test]
fn a_stop_ends_event_streams_and_sockets_within_a_second() {
    let served = Process::serve("live", WORKERS);
    let mut streams: Vec<_> =
        (0..4).map(|_| open(&served, "/headlines/live", "", b"HTTP/1.1 200 OK\r\n")).collect();
    let mut sockets: Vec<_> = (0..4).map(|_| open_socket(&served, "/chat?name=Ada")).collect();
    let stopped = Instant::now();
    served.terminate();
    sockets.iter_mut().for_each(expect_going_away);
    for stream in &mut streams {
        let mut events = String::new();
        stream.read_to_string(&mut events).expect("the stream ends");
        assert!(events.contains("event: headline\n"), "{events}");
        assert!(events.ends_with("\r\n0\r\n\r\n"), "the stream is complete: {events}");
    }
    assert!(served.ends_within(Duration::from_secs(1)).0.success());
    let elapsed = stopped.elapsed();
    assert!(elapsed < Duration::from_secs(1), "the stop took {elapsed:?}");
}
