//! The command `coverage`.

use super::{Scratch, exit_code_and_stdout, tour};
use serde_json::json;
use std::process::Command;

#[test]
fn coverage_of_several_processes_is_added_up() {
    let counts = |status: &str| json!({"Status tour": {"GET /items/{item_id}": {status: 2}}});
    let (one, other) = (
        Scratch::new("one.json", &counts("200").to_string()),
        Scratch::new("other.json", &counts("404").to_string()),
    );
    let (code, text) = exit_code_and_stdout(&tour(&["coverage", one.path(), other.path()]));
    assert_eq!(code, Some(0));
    assert!(text.starts_with("GET /items/{item_id}            200×2  404×2  422×0\n"), "{text}");
    assert!(text.contains("2 of 60 statuses were sent (3%); never sent:"), "{text}");
    let (code, text) =
        exit_code_and_stdout(&tour(&["coverage", one.path(), "--min", "90", "--ignore", "422"]));
    assert_eq!(code, Some(1));
    assert!(text.ends_with("% is below the 90% that `--min` requires\n"), "{text}");
    let nothing = tour(&["coverage", one.path(), "--ignore", "GET /items/{item_id} 410"]);
    assert_eq!(nothing.status.code(), Some(2));
}

/// Tests in a process of their own write what they send into the directory of `STATUSKIT_COVERAGE`.
#[test]
fn tests_write_the_statuses_they_send() {
    let directory = std::env::temp_dir().join(format!("statuskit-{}-coverage", std::process::id()));
    let mut tests = Command::new(std::env::current_exe().expect("the test has a path"));
    tests.args(["--exact", "status::every_status_of_the_tour_is_sent"]).env("STATUSKIT_COVERAGE", &directory);
    assert!(tests.output().expect("the tests run again").status.success());
    let path = directory.to_str().expect("the path is text");
    let all = ["coverage", path, "--min", "100", "--ignore", "GET /status 201", "--ignore", "GET /parts 201"];
    let (code, text) = exit_code_and_stdout(&tour(&all));
    let _ = std::fs::remove_dir_all(&directory);
    assert_eq!(code, Some(0), "{text}");
}

#[test]
fn coverage_of_another_app_is_an_error() {
    let other = Scratch::new("bank.json", &json!({"Bank": {"GET /": {"200": 1}}}).to_string());
    let output = tour(&["coverage", other.path()]);
    assert_eq!(exit_code_and_stdout(&output), (Some(2), String::new()));
    let expected = "error: no coverage of `Status tour`: the files contain that of `Bank`\n";
    assert_eq!(String::from_utf8_lossy(&output.stderr), expected);
}

#[test]
fn a_directory_without_coverage_is_an_error() {
    let directory = tempfile::tempdir().expect("a directory can be created");
    let path = directory.path().to_str().expect("the path is text");
    let output = tour(&["coverage", path]);
    assert_eq!(exit_code_and_stdout(&output), (Some(2), String::new()));
    let expected = format!("error: `{path}` contains no coverage: it has no `.json` files\n");
    assert_eq!(String::from_utf8_lossy(&output.stderr), expected);
}
