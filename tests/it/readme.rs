//! The program of the README is an example, and its curl calls get the answers that it shows.

use crate::golden_documents::assert_golden;
use crate::support::{Answer, Peer};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

const README: &str = include_str!("../../README.md");
const PROGRAM: &str = include_str!("../../examples/readme.rs");

/// The program of the README in a process of its own, on a free port.
struct Program(Child);

impl Program {
    fn start() -> (Self, Peer) {
        let child = example().env("PORT", "0").env_remove("HOST").stdout(Stdio::piped()).spawn();
        let mut program = Program(child.expect("run `cargo build --example readme` first"));
        let output = program.0.stdout.take().expect("its output is piped");
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).expect("the program prints its address");
        let (_, rest) = line.split_once("http://").expect("the address is a URL");
        let address = rest.split(' ').next().and_then(|address| address.parse().ok());
        (program, Peer::Wire(address.expect("the address has a port")))
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn example() -> Command {
    let test = std::env::current_exe().expect("the test has a path");
    let folder = test.ancestors().nth(2).expect("tests are in target/<profile>/deps");
    Command::new(folder.join("examples/readme"))
}

/// Returns the content of the first code block that begins with this fence.
fn block(fence: &str) -> &'static str {
    let (_, rest) = README.split_once(fence).expect("the README has the block");
    rest.split_once("```").expect("the block has an end").0
}

#[test]
fn the_program_is_the_example() {
    let (_, program) = PROGRAM.split_once("\n\n").expect("the example begins with a header comment");
    assert_eq!(block("```rust,no_run\n"), program);
}

#[test]
fn the_document_matches_the_golden_file() {
    let printed = example().arg("openapi").output().expect("run `cargo build --example readme` first");
    let document: Value = serde_json::from_slice(&printed.stdout).expect("the output is JSON");
    assert_golden("readme", &document);
}

#[tokio::test]
async fn curl_calls_return_the_responses_shown() {
    let calls: Vec<_> = block("```console\n").split("\n\n").collect();
    assert_eq!(calls.len(), 5);
    let (_program, peer) = Program::start();
    for call in calls {
        let (command, answer) = call.split_once('\n').expect("the answer follows the call");
        assert_eq!(printed(&curl(&peer, command).await), answer.trim_end(), "{command}");
    }
}

/// Sends what `$ curl -i [-X METHOD] URL [-H HEADER -d BODY]` would.
async fn curl(peer: &Peer, command: &str) -> Answer {
    let after = |flag: &str| command.split_once(flag).map(|(_, rest)| rest);
    let body = after("-d '").and_then(|rest| rest.split('\'').next()).unwrap_or_default();
    let method = after("-X ").and_then(|rest| rest.split(' ').next()).unwrap_or(if body.is_empty() {
        "GET"
    } else {
        "POST"
    });
    let path =
        after("localhost:8000").and_then(|rest| rest.split([' ', '\'']).next()).expect("the call has a URL");
    peer.send(method, path, body).await
}

/// Formats the first line, the header that the README shows, and the body.
fn printed(answer: &Answer) -> String {
    let phrase = http::StatusCode::from_u16(answer.status).ok().and_then(|status| status.canonical_reason());
    let allow = answer.header("allow").map(|allow| format!("allow: {allow}\n")).unwrap_or_default();
    format!("HTTP/1.1 {} {}\n{allow}{}", answer.status, phrase.unwrap_or_default(), answer.text())
}
