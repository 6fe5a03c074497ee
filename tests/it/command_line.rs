//! What the command line of an example tells, as its user calls it.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The example `status_tour` with these words.
fn tour(words: &[&str]) -> Output {
    let test = std::env::current_exe().expect("the test has a path");
    let folder = test.ancestors().nth(2).expect("tests lie in target/<profile>/deps");
    let mut command = Command::new(folder.join("examples/status_tour"));
    command.args(words).output().expect("`cargo build --example status_tour` comes first")
}

fn told(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8(output.stdout.clone()).expect("it prints text"))
}

/// A file that is gone when the test is over.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, content: &Value) -> Self {
        let path = std::env::temp_dir().join(format!("statuskit-{}-{name}", std::process::id()));
        std::fs::write(&path, content.to_string()).expect("the file can be written");
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
fn routes_are_a_table_without_colours_in_a_file() {
    let (code, text) = told(&tour(&["routes"]));
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
fn routes_are_json_for_machines() {
    let (_, text) = told(&tour(&["routes", "--json"]));
    let contract: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(contract["title"], "Status tour");
    let statuses = contract["routes"][0]["statuses"].as_array().expect("the statuses are a list");
    let numbers: Vec<_> = statuses.iter().map(|status| &status["status"]).collect();
    assert_eq!(numbers, [200, 404, 422]);
    assert_eq!(statuses[1]["reasons"][0]["origin"], "raised in the body");
}

#[test]
fn each_status_of_a_route_is_explained() {
    for words in ["POST /users", "post /users", "/users", "create_user"] {
        let (code, text) = told(&tour(&["routes", "--explain", words]));
        assert_eq!(code, Some(0), "{words}");
        assert!(text.starts_with("POST /users (create_user, examples/status_tour.rs:"), "{text}");
        let conflict =
            "  409  Email already registered  error `UserError::EmailTaken`  examples/status_tour.rs:";
        assert!(text.contains(conflict), "{text}");
        assert!(text.contains("  413  Content Too Large         body limit\n"), "{text}");
    }
}

#[test]
fn headers_are_explained_below_their_status() {
    let (_, text) = told(&tour(&["routes", "--explain", "GET /api/data"]));
    assert!(text.contains("\n       header retry-after: Seconds to wait\n"), "{text}");
    let (_, text) = told(&tour(&["routes", "--explain", "GET /api/data", "--json"]));
    let routes: Value = serde_json::from_str(&text).expect("it is JSON");
    let statuses = routes[0]["statuses"].as_array().expect("the statuses are a list");
    let limited = statuses.iter().find(|status| status["status"] == 429).expect("it is there");
    assert_eq!(limited["headers"], json!([{"name": "retry-after", "description": "Seconds to wait"}]));
}

#[test]
fn an_unknown_route_is_an_error_with_the_nearest_one() {
    let output = tour(&["routes", "--explain", "POST /user"]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).expect("it prints text");
    assert_eq!(error, "error: there is no route `POST /user`; did you mean `POST /users`?\n");
}

#[test]
fn coverage_of_several_processes_is_added_up() {
    let counts = |status: &str| json!({"Status tour": {"GET /items/{item_id}": {status: 2}}});
    let (one, other) = (Scratch::new("one.json", &counts("200")), Scratch::new("other.json", &counts("404")));
    let (code, text) = told(&tour(&["coverage", one.path(), other.path()]));
    assert_eq!(code, Some(0));
    assert!(text.starts_with("GET /items/{item_id}            200×2  404×2  422×0\n"), "{text}");
    assert!(text.contains("2 of 60 statuses were sent (3 %); never:"), "{text}");
    let (code, text) = told(&tour(&["coverage", one.path(), "--min", "90", "--ignore", "422"]));
    assert_eq!(code, Some(1));
    assert!(text.ends_with("% is below the 90 % that `--min` asks for\n"), "{text}");
    let nothing = tour(&["coverage", one.path(), "--ignore", "GET /items/{item_id} 410"]);
    assert_eq!(nothing.status.code(), Some(2));
}

/// Tests in a process of their own write what they send into the directory that the environment names.
#[test]
fn tests_write_what_they_send() {
    let directory = std::env::temp_dir().join(format!("statuskit-{}-coverage", std::process::id()));
    let mut tests = Command::new(std::env::current_exe().expect("the test has a path"));
    tests.args(["--exact", "status::every_status_of_the_tour_is_sent"]).env("STATUSKIT_COVERAGE", &directory);
    assert!(tests.output().expect("the tests run again").status.success());
    let path = directory.to_str().expect("the path is text");
    let all = ["coverage", path, "--min", "100", "--ignore", "GET /status 201", "--ignore", "GET /parts 201"];
    let (code, text) = told(&tour(&all));
    let _ = std::fs::remove_dir_all(&directory);
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn a_removed_status_is_a_breaking_change() {
    let document = |responses: Value| json!({"openapi": "3.1.0", "paths": {"/users": {"post": {"responses": responses}}}});
    let old = Scratch::new("old.json", &document(json!({"201": {}, "409": {}})));
    let new = Scratch::new("new.json", &document(json!({"201": {}, "429": {}})));
    let (code, text) = told(&tour(&["diff", old.path(), "--with", new.path()]));
    assert_eq!(code, Some(1));
    let changes =
        "BREAKING  POST /users 409: the status is gone\nharmless  POST /users 429: the status is new\n";
    assert_eq!(text, format!("{changes}1 of 2 changes break clients\n"));
    let (_, text) = told(&tour(&["diff", old.path(), "--with", new.path(), "--json"]));
    let changes: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(
        changes[0],
        json!({"breaking": true, "place": "POST /users 409", "change": "the status is gone"})
    );
    assert_eq!(
        told(&tour(&["diff", old.path(), "--with", old.path()])),
        (Some(0), "nothing changed for clients\n".to_owned())
    );
}

#[test]
fn the_running_code_has_a_document_to_compare() {
    let (code, text) = told(&tour(&["openapi"]));
    let mut document: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!((code, &document["openapi"]), (Some(0), &json!("3.1.0")));
    let same = Scratch::new("same.json", &document);
    assert_eq!(told(&tour(&["diff", same.path()])), (Some(0), "nothing changed for clients\n".to_owned()));
    document["paths"]["/items/{item_id}"]["get"]["responses"]["409"] = json!({"description": "Conflict"});
    let more = Scratch::new("more.json", &document);
    let (code, text) = told(&tour(&["diff", more.path()]));
    assert_eq!(code, Some(1));
    assert!(text.starts_with("BREAKING  GET /items/{item_id} 409: the status is gone\n"), "{text}");
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = include_str!("../../README.md");
    let call = "$ cargo run --example status_tour -- routes --explain \"GET /items/{item_id}\"\n";
    let (_, shown) = readme.split_once(call).expect("the README has the call");
    let (shown, _) = shown.split_once("```").expect("its block has an end");
    assert_eq!(told(&tour(&["routes", "--explain", "GET /items/{item_id}"])), (Some(0), shown.to_owned()));
}
