//! The command `coverage`.

use super::{Scratch, example, exit_code_and_stdout, tour};
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
    assert!(text.contains("2 of 60 statuses and error variants were sent (3%); never sent:"), "{text}");
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

#[test]
fn statuses_that_routes_share_are_folded_unless_all_are_requested() {
    let sent = Scratch::new("folded.json", &json!({"Status tour": {"POST /users": {"413": 2}}}).to_string());
    let (_, folded) = exit_code_and_stdout(&tour(&["coverage", sent.path()]));
    assert!(folded.contains("\nPOST /users                     201×0  409×0  422×0\n"), "{folded}");
    assert!(folded.contains("on 7 routes  (408×0) body timeout, (413×2) body limit, "), "{folded}");
    let (_, unfolded) = exit_code_and_stdout(&tour(&["coverage", sent.path(), "--all"]));
    let row = "POST /users                     201×0  (400×0)  (408×0)  409×0  (413×2)  (415×0)  422×0\n";
    assert!(unfolded.contains(row) && !unfolded.contains("on 7 routes"), "{unfolded}");
    let (_, folded) = exit_code_and_stdout(&tour(&["routes"]));
    assert!(folded.contains("create_user              201 409 422\n"), "{folded}");
    assert!(
        folded.contains("\non 7 routes also: 408 body timeout, 413 body limit, 415 media type\n"),
        "{folded}"
    );
    let (_, unfolded) = exit_code_and_stdout(&tour(&["routes", "--all"]));
    assert!(unfolded.contains("create_user              201 400 408 409 413 415 422\n"), "{unfolded}");
    assert!(!unfolded.contains(" also: "), "{unfolded}");
}

#[test]
fn variants_that_no_test_has_sent_are_listed_with_the_right_errors() {
    let sent = json!({"Notes": {
        "POST /notes": {"201": 1, "401": 1, "401 AppError::Unauthenticated in user": 1},
        "GET /notes/{id}": {"404": 1, "404 AppError::NotFound": 1},
        "PUT /notes/{id}": {"200": 1, "409": 1, "409 AppError::Exists": 1},
        "GET /me": {"200": 2, "409": 1, "409 AppError::Full": 1},
    }});
    let sent = Scratch::new("unseen.json", &sent.to_string());
    let output = example("one_error", &["routes", "--unseen", sent.path()])
        .output()
        .expect("run `cargo build --examples` first");
    let (code, text) = exit_code_and_stdout(&output);
    assert_eq!(code, Some(0));
    let blocks: Vec<_> = text.split("\n\n").map(|block| block.lines().collect::<Vec<_>>()).collect();
    let block = |name: &str| {
        let block = blocks.iter().find(|block| block[0].contains(name));
        block.unwrap_or_else(|| panic!("{name}: {text}"))
    };
    let post = block("POST /notes (add_note)");
    assert!(post[0].starts_with("examples/one_error.rs:"), "{text}");
    assert_eq!(post[1], "  never sent: 409 AppError::Exists, 409 AppError::Full");
    assert_eq!(post[2], "  send them in a test, or write `errors = []`");
    let put = block("PUT /notes/{id} (change_note)");
    assert_eq!(
        put[1..],
        [
            "  never sent: 404 AppError::NotFound",
            "  send them in a test, or write `errors = [AppError::Exists]`"
        ]
    );
    let me = block("GET /me (read_me)");
    assert_eq!(me[1..], ["  sent but not listed: 409 AppError::Full", "  write `errors = [AppError::Full]`"]);
    assert_eq!(block("DELETE /notes/{id} (delete_note)")[2], "  no test has reached it");
    assert_eq!(
        block("the dependency admin")[1..],
        ["  never sent: 403 AppError::Forbidden", "  no test has reached it"]
    );
    assert!(!text.contains("the dependency user") && !text.contains("GET /notes/{id}"), "{text}");
    assert!(
        text.ends_with("5 of 8 error variants were never sent; `coverage` lists the statuses too\n"),
        "{text}"
    );
}
