//! An example with several workers, started and stopped as by its user.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

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

    /// Stops the example with SIGTERM and returns whether it exited successfully.
    fn stops_successfully(mut self) -> bool {
        let id = self.process.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status();
        assert!(sent.expect("the command `kill`").success());
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
