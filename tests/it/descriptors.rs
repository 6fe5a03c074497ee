//! A process without file descriptors says so with a 503, and recovers.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// The example `limits`, which may have 40 open files and sockets.
struct FewDescriptors {
    process: Child,
    address: String,
}

impl FewDescriptors {
    fn start() -> Self {
        let test = std::env::current_exe().expect("the test has a path");
        let folder = test.ancestors().nth(2).expect("tests are in target/<profile>/deps");
        let mut command = Command::new("sh");
        command
            .args(["-c", "ulimit -n 40 && exec \"$0\" serve --port 0"])
            .arg(folder.join("examples/limits"));
        let process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut process = process.expect("there is a shell");
        let mut line = String::new();
        let stdout = process.stdout.as_mut().expect("the output is piped");
        BufReader::new(stdout).read_line(&mut line).expect("run `cargo build --examples` first");
        let (_, rest) = line.split_once("http://").expect("the line has an address");
        let address = rest.split(' ').next().expect("a split has a first part").to_owned();
        FewDescriptors { process, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("the example listens");
        stream.set_read_timeout(Some(Duration::from_secs(10))).expect("the timeout is valid");
        stream
    }
}

impl Drop for FewDescriptors {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Sends a request and returns the head of the response.
fn ask(stream: &mut TcpStream, head: &str, body: &[u8]) -> String {
    write!(stream, "{head}\r\nhost: a\r\ncontent-length: {}\r\n\r\n", body.len()).expect("the server reads");
    stream.write_all(body).expect("the server reads");
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).expect("the server answers");
        answer.push(byte[0]);
    }
    let head = String::from_utf8(answer).expect("the head is text");
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.and_then(|length| length.parse().ok()).expect("the body has a length")];
    stream.read_exact(&mut body).expect("the server answers");
    head
}

#[test]
fn files_and_uploads_are_503_without_descriptors() {
    let server = FewDescriptors::start();
    let (mut for_file, mut for_upload) = (server.connect(), server.connect());
    let file = "GET /static/hat.txt HTTP/1.1";
    let upload = "POST /uploads HTTP/1.1\r\ncontent-type: multipart/form-data; boundary=b";
    let part = b"--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";
    let body = [&part[..], &vec![b'x'; 2 << 20], b"\r\n--b--\r\n"].concat();
    assert!(ask(&mut for_file, file, b"").starts_with("HTTP/1.1 200 "));
    assert!(ask(&mut for_upload, upload, &body).starts_with("HTTP/1.1 200 "));

    let idle: Vec<_> = (0..40).map(|_| server.connect()).collect();
    std::thread::sleep(Duration::from_millis(300));
    for (stream, head, body) in [(&mut for_file, file, &b""[..]), (&mut for_upload, upload, &body)] {
        let answer = ask(stream, head, body);
        assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("retry-after: 1\r\n"), "{answer}");
    }

    drop(idle);
    std::thread::sleep(Duration::from_millis(600));
    assert!(ask(&mut for_file, file, b"").starts_with("HTTP/1.1 200 "));
}
