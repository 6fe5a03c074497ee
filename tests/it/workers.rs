//! An example with several workers, started and stopped as by its user.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A running example and its address.
struct Served {
    process: Child,
    address: String,
}

impl Served {
    fn start(example: &str) -> Self {
        let test = std::env::current_exe().expect("the test has a path");
        let folder = test.ancestors().nth(2).expect("tests are in target/<profile>/deps");
        let mut command = Command::new(folder.join("examples").join(example));
        command.args(["serve", "--workers", "2", "--port", "0"]).stdout(Stdio::piped());
        let mut process = command.spawn().expect("run `cargo build --examples` first");
        let mut line = String::new();
        let stdout = process.stdout.as_mut().expect("the output is piped");
        BufReader::new(stdout).read_line(&mut line).expect("the example prints its address");
        let (_, rest) = line.split_once("http://").expect("the line has an address");
        let address = rest.split(' ').next().expect("a split has a first part").to_owned();
        Served { process, address }
    }

    fn send(&self, line: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the example listens");
        let request = format!("{line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("the example reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the example responds");
        answer
    }

    /// Opens a WebSocket.
    fn open_socket(&self, path: &str) -> TcpStream {
        let headers = "upgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-version: 13\r\n\
                       sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        self.open(path, headers, b"HTTP/1.1 101 ")
    }

    /// Sends a GET, and reads the head of its response, which must begin with `status`.
    fn open(&self, path: &str, headers: &str, status: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("the example listens");
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

    /// Asks the example to stop, with SIGTERM.
    fn terminate(&self) {
        let id = self.process.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status();
        assert!(sent.expect("the command `kill`").success());
    }

    /// Stops the example and returns whether it exited successfully.
    fn stops_successfully(mut self) -> bool {
        self.terminate();
        self.process.wait().expect("the example stops").success()
    }
}

#[test]
fn workers_share_states_and_finish_background_tasks() {
    let served = Served::start("background");
    assert!(served.send("POST /jobs?name=report").starts_with("HTTP/1.1 202 Accepted\r\n"));
    let mut answers = (0..200).map(|_| {
        sleep(Duration::from_millis(20));
        served.send("GET /jobs/1")
    });
    let done = answers.find(|answer| answer.contains(r#""state":"done""#)).expect("the job ends within 4 s");
    assert!(done.starts_with("HTTP/1.1 200 OK\r\n"));
    assert!(served.stops_successfully());
}

#[test]
fn a_stop_closes_the_sockets_of_every_worker() {
    let mut served = Served::start("echo");
    let mut sockets: Vec<_> = (0..8).map(|_| served.open_socket("/")).collect();
    served.terminate();
    sockets.iter_mut().for_each(expect_going_away);
    assert!(served.process.wait().expect("the example stops").success());
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
    let mut served = Served::start("live");
    let mut streams: Vec<_> =
        (0..4).map(|_| served.open("/headlines/live", "", b"HTTP/1.1 200 OK\r\n")).collect();
    let mut sockets: Vec<_> = (0..4).map(|_| served.open_socket("/chat?name=Ada")).collect();
    let stopped = Instant::now();
    served.terminate();
    sockets.iter_mut().for_each(expect_going_away);
    for stream in &mut streams {
        let mut events = String::new();
        stream.read_to_string(&mut events).expect("the stream ends");
        assert!(events.contains("event: headline\n"), "{events}");
        assert!(events.ends_with("\r\n0\r\n\r\n"), "the stream is complete: {events}");
    }
    assert!(served.process.wait().expect("the example stops").success());
    let elapsed = stopped.elapsed();
    assert!(elapsed < Duration::from_secs(1), "the stop took {elapsed:?}");
}
