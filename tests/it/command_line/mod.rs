//! The command line of an example, run as a user runs it.

mod coverage;
mod diff;
mod explain;

use serde_json::Value;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Returns the command that runs the example `status_tour` with these arguments.
fn command(words: &[&str]) -> Command {
    example("status_tour", words)
}

/// Returns the command that runs this example with these arguments.
fn example(name: &str, words: &[&str]) -> Command {
    let test = std::env::current_exe().expect("the test has a path");
    let folder = test.ancestors().nth(2).expect("tests are in target/<profile>/deps");
    let mut command = Command::new(folder.join("examples").join(name));
    command.args(words);
    command
}

/// Runs the example `status_tour` with these arguments.
fn tour(words: &[&str]) -> Output {
    command(words).output().expect("run `cargo build --example status_tour` first")
}

fn exit_code_and_stdout(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8(output.stdout.clone()).expect("the output is UTF-8"))
}

/// A file that is deleted when the test ends.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, content: &str) -> Self {
        let path = std::env::temp_dir().join(format!("statuskit-{}-{name}", std::process::id()));
        std::fs::write(&path, content).expect("the file can be written");
        Scratch(path)
    }

    fn path(&self) -> &str {
        Path::to_str(&self.0).expect("the path is text")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

#[test]
fn routes_are_a_table_without_colours_when_piped() {
    let (code, text) = exit_code_and_stdout(&tour(&["routes"]));
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(code, Some(0));
    assert_eq!(lines[0], "METHOD  PATH                       HANDLER                  STATUSES");
    assert_eq!(lines[1], "GET     /items/{item_id}           read_item                200 404 422");
    assert!(
        lines.contains(&"*       (no route)                                          307 400 404 405"),
        "{text}"
    );
}

#[test]
fn routes_can_be_printed_as_json() {
    let (_, text) = exit_code_and_stdout(&tour(&["routes", "--json"]));
    let contract: Value = serde_json::from_str(&text).expect("the output is JSON");
    assert_eq!(contract["title"], "Status tour");
    let statuses = contract["routes"][0]["statuses"].as_array().expect("the statuses are a list");
    let numbers: Vec<_> = statuses.iter().map(|status| &status["status"]).collect();
    assert_eq!(numbers, [200, 404, 422]);
    assert_eq!(statuses[1]["reasons"][0]["origin"], "raised in the body");
}

#[test]
fn a_failed_write_is_an_error() {
    for words in [["openapi"], ["routes"]] {
        let full = File::options().write(true).open("/dev/full").expect("Linux has `/dev/full`");
        let output = command(&words).stdout(full).output().expect("the example runs");
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8(output.stderr).expect("the output is UTF-8");
        assert!(error.starts_with("error: standard output: "), "{error}");
    }
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let (reader, writer) = io::pipe().expect("a pipe can be created");
    drop(reader);
    let output = command(&["openapi"]).stdout(writer).output().expect("the example runs");
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn only_serving_reads_the_port() {
    for words in [&["openapi"][..], &["routes"], &["routes", "--json"]] {
        let output =
            command(words).env("PORT", "abc").env("HOST", "nowhere").output().expect("the example runs");
        assert_eq!(output.status.code(), Some(0));
    }
    for words in [&[][..], &["serve"]] {
        let output = command(words).env("PORT", "abc").output().expect("the example runs");
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8(output.stderr).expect("the output is UTF-8");
        let expected =
            "error: invalid value 'abc' of the environment variable PORT: invalid digit found in string\n";
        assert_eq!(error, expected);
    }
}

/// Runs `serve` with these words and variables, and stops it. Returns what it printed: the address, and the
/// warnings.
fn listening(words: &[&str], variables: &[(&str, &str)]) -> (String, String) {
    let mut command = command(&["serve"]);
    command.args(words).env("PORT", "0").envs(variables.iter().copied());
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the example starts");
    let mut line = String::new();
    let stdout = child.stdout.take().expect("standard output is piped");
    BufReader::new(stdout).read_line(&mut line).expect("the output is UTF-8");
    child.kill().expect("the example runs");
    let output = child.wait_with_output().expect("the example has stopped");
    (line, String::from_utf8(output.stderr).expect("the output is UTF-8"))
}

#[test]
fn hosts_may_be_names() {
    for (words, variables) in [
        (&["--host", "localhost"][..], &[][..]),
        (&[], &[("STATUSKIT_HOST", "localhost"), ("HOST", "0.0.0.0")]),
        (&[], &[("HOST", "")]),
    ] {
        let (line, _) = listening(words, variables);
        assert!(line.starts_with("statuskit listens on http://127.0.0.1:"), "{line}");
    }
    let (line, _) = listening(&[], &[("STATUSKIT_PORT", "0"), ("PORT", "abc"), ("HOST", "0.0.0.0")]);
    assert!(line.starts_with("statuskit listens on http://0.0.0.0:"), "{line}");
}

/// conda sets `HOST` to the name of its compiler's target.
#[test]
fn an_unusable_host_of_the_environment_is_ignored_with_a_warning() {
    for host in ["x86_64-conda-linux-gnu.invalid", "192.0.2.1"] {
        let (line, warnings) = listening(&[], &[("HOST", host)]);
        assert!(line.starts_with("statuskit listens on http://127.0.0.1:"), "{line}");
        let warning = format!("warning: the environment variable HOST is ignored, since '{host}' is not");
        assert!(warnings.starts_with(&warning), "{warnings}");
    }
    for (words, name) in [(&["--host", "a.invalid"][..], "HOST"), (&[], "STATUSKIT_HOST")] {
        let output = command(&["serve"]).args(words).env(name, "a.invalid").output();
        let output = output.expect("the example runs");
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8(output.stderr).expect("the output is UTF-8");
        assert!(error.starts_with("error: invalid value 'a.invalid' "), "{error}");
    }
}
