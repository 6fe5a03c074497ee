//! The command `routes --explain`.

use super::{example, exit_code_and_stdout, tour};
use serde_json::{Value, json};

#[test]
fn each_status_of_a_route_is_explained() {
    for words in ["POST /users", "post /users", "/users", "create_user"] {
        let (code, text) = exit_code_and_stdout(&tour(&["routes", "--explain", words]));
        assert_eq!(code, Some(0), "{words}");
        assert!(text.starts_with("POST /users (create_user, examples/status_tour.rs:"), "{text}");
        let conflict =
            "  409  Email already registered  error `UserError::EmailTaken`  examples/status_tour.rs:";
        assert!(text.contains(conflict), "{text}");
        assert!(
            text.contains(
                "  413  Content Too Large         body limit                     examples/status_tour.rs:"
            ),
            "{text}"
        );
    }
}

#[test]
fn headers_are_explained_below_their_status() {
    let (_, text) = exit_code_and_stdout(&tour(&["routes", "--explain", "GET /api/data"]));
    assert!(text.contains("\n       header retry-after: Seconds to wait\n"), "{text}");
    let (_, text) = exit_code_and_stdout(&tour(&["routes", "--explain", "GET /api/data", "--json"]));
    let routes: Value = serde_json::from_str(&text).expect("the output is JSON");
    let statuses = routes[0]["statuses"].as_array().expect("the statuses are a list");
    let limited = statuses.iter().find(|status| status["status"] == 429).expect("429 is listed");
    assert_eq!(limited["headers"], json!([{"name": "retry-after", "description": "Seconds to wait"}]));
}

#[test]
fn an_unknown_route_is_an_error_that_suggests_the_nearest_one() {
    let output = tour(&["routes", "--explain", "POST /user"]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).expect("the output is UTF-8");
    assert_eq!(error, "error: there is no route `POST /user`; did you mean `POST /users`?\n");
}

#[test]
fn the_readme_shows_the_output() {
    let readme = include_str!("../../../README.md");
    let call = "$ cargo run --example status_tour -- routes --explain \"GET /items/{item_id}\"\n";
    let (_, shown) = readme.split_once(call).expect("the README has the call");
    let (shown, _) = shown.split_once("```").expect("the block has an end");
    assert_eq!(
        exit_code_and_stdout(&tour(&["routes", "--explain", "GET /items/{item_id}"])),
        (Some(0), shown.to_owned())
    );
}

#[test]
fn a_concrete_path_is_explained_by_its_route() {
    for words in ["GET /items/5", "get /items/5", "HEAD /items/5", "GET /items/a%20b"] {
        let (code, text) = exit_code_and_stdout(&tour(&["routes", "--explain", words]));
        assert_eq!(code, Some(0), "{words}");
        assert!(text.starts_with("GET /items/{item_id} (read_item, "), "{text}");
        assert!(!text.contains("delete_item"), "{text}");
    }
    let (_, text) = exit_code_and_stdout(&tour(&["routes", "--explain", "/items/5"]));
    assert!(text.contains("(read_item, ") && text.contains("(delete_item, "), "{text}");
    assert_eq!(tour(&["routes", "--explain", "PUT /items/5"]).status.code(), Some(2));
    assert_eq!(tour(&["routes", "--explain", "/docs"]).status.code(), Some(2));
}

#[test]
fn unrouted_requests_are_explained() {
    let (code, text) = exit_code_and_stdout(&tour(&["routes", "--explain", "*"]));
    assert_eq!(code, Some(0));
    assert!(text.starts_with("* (no route)\n  307  The path differs only in its trailing slash"), "{text}");
    let (_, text) = exit_code_and_stdout(&tour(&["routes", "--explain", "*", "--json"]));
    let routes: Value = serde_json::from_str(&text).expect("the output is JSON");
    assert_eq!((&routes[0]["path"], &routes[0]["statuses"][0]["status"]), (&Value::Null, &json!(307)));
}

#[test]
fn the_close_codes_of_a_websocket_are_explained_below_its_statuses() {
    let run = |words: &[&str]| {
        let output = example("sockets", words).output().expect("run `cargo build --examples` first");
        exit_code_and_stdout(&output).1
    };
    let text = run(&["routes", "--explain", "/after/close"]);
    assert!(text.starts_with("WEBSOCKET /after/close (after_close, examples/sockets.rs:"), "{text}");
    assert!(text.contains("\n  101  Switching Protocols "), "{text}");
    assert!(text.contains("\n  closes with 4001  Kicked out  examples/sockets.rs:"), "{text}");
    let routes: Value =
        serde_json::from_str(&run(&["routes", "--explain", "/after/close", "--json"])).expect("it is JSON");
    assert_eq!(routes[0]["closes"], json!([{"code": 4001, "meaning": "Kicked out"}]));
}
