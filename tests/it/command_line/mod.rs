//! The command line of an example, run as a user runs it.

mod coverage;
mod diff;
mod explain;

use serde_json::Value;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Returns the command that runs the example `status_tour` with these arguments.
fn command(words: &[&str]) -> Command {
    let test = std::env::current_exe().expect("the test has a path");
    let folder = test.ancestors().nth(2).expect("tests are in target/<profile>/deps");
    let mut command = Command::new(folder.join("examples/status_tour"));
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
