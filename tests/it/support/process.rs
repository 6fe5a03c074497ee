//! An example as a process of its own, started and stopped as by its user.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A running example and its address.
pub(crate) struct Process {
    child: Child,
    stdout: Option<BufReader<std::process::ChildStdout>>,
    pub(crate) address: String,
}

impl Process {
    /// Serves an example on a free port, with these options.
    pub(crate) fn serve(example: &str, options: &[&str]) -> Self {
        Self::serve_in(example, options, &[])
    }

    /// Serves an example on a free port, with these options and environment variables.
    pub(crate) fn serve_in(example: &str, options: &[&str], environment: &[(&str, &str)]) -> Self {
        Self::start(example, &[&["--port", "0"], options].concat(), environment)
    }

    /// Serves an example where these options say.
    pub(crate) fn start(example: &str, options: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut command = command(example, options);
        let mut child = command.envs(environment.iter().copied()).spawn().expect("it runs");
        let mut stdout = BufReader::new(child.stdout.take().expect("the output is piped"));
        let mut line = String::new();
        stdout.read_line(&mut line).expect("the example prints its address");
        let address =
            line.split_once("://").map_or("", |(_, rest)| rest.split(' ').next().unwrap_or_default());
        Process { child, stdout: Some(stdout), address: address.to_owned() }
    }

    /// Connects to the example.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("the example listens");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("the time is positive");
        stream
    }

    /// Sends a request and returns the whole response.
    pub(crate) fn send(&self, line: &str) -> String {
        let mut stream = self.connect();
        let request = format!("{line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("the example reads");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("the example responds");
        answer
    }

    /// Sends a request, and leaves the response to the test.
    pub(crate) fn request(&self, line: &str) -> TcpStream {
        let mut stream = self.connect();
        write!(stream, "{line} HTTP/1.1\r\nhost: localhost\r\n\r\n").expect("the example reads");
        stream
    }

    /// Asks the example to stop, with SIGTERM.
    pub(crate) fn terminate(&self) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &id]).status();
        assert!(sent.expect("the command `kill`").success());
    }

    /// Waits until the example has ended by itself. Returns how, and what it has printed since its address.
    pub(crate) fn ends_within(mut self, limit: Duration) -> (ExitStatus, String) {
        let start = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("the example can be asked") {
                break status;
            }
            assert!(start.elapsed() < limit, "still running after {limit:?}");
            sleep(Duration::from_millis(10));
        };
        let mut printed = String::new();
        let stdout = self.stdout.take().expect("it is taken once");
        let stderr = self.child.stderr.take().expect("the errors are piped");
        for mut output in [Box::new(stdout) as Box<dyn Read>, Box::new(stderr)] {
            output.read_to_string(&mut printed).expect("the output is text");
        }
        (status, printed)
    }
}

impl Drop for Process {
    /// A test that fails leaves no process behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs an example that cannot serve, and waits for its end.
pub(crate) fn fails_to_serve(example: &str, options: &[&str]) -> Output {
    command(example, options).output().expect("it runs")
}

fn command(example: &str, options: &[&str]) -> Command {
    let test = std::env::current_exe().expect("the test has a path");
    let folder = test.ancestors().nth(2).expect("tests are in target/<profile>/deps");
    let program = folder.join("examples").join(example);
    assert!(program.exists() || cfg!(windows), "run `cargo build --examples` first");
    let mut command = Command::new(program);
    command.arg("serve").args(options).env("NO_COLOR", "1").stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}
