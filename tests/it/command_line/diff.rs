//! The command `diff`.

use super::{Scratch, command, exit_code_and_stdout, tour};
use serde_json::{Value, json};
use std::fs::File;

#[test]
fn a_removed_status_is_a_breaking_change() {
    let document = |responses: Value| json!({"openapi": "3.1.0", "paths": {"/users": {"post": {"responses": responses}}}});
    let old = Scratch::new("old.json", &document(json!({"201": {}, "409": {}})).to_string());
    let new = Scratch::new("new.json", &document(json!({"201": {}, "429": {}})).to_string());
    let (code, text) = exit_code_and_stdout(&tour(&["diff", old.path(), "--with", new.path()]));
    assert_eq!(code, Some(1));
    let changes =
        "BREAKING  POST /users 409: the status is gone\nharmless  POST /users 429: the status is new\n";
    assert_eq!(text, format!("{changes}1 of 2 changes break clients\n"));
    let (_, text) = exit_code_and_stdout(&tour(&["diff", old.path(), "--with", new.path(), "--json"]));
    let changes: Value = serde_json::from_str(&text).expect("the output is JSON");
    assert_eq!(
        changes[0],
        json!({"breaking": true, "place": "POST /users 409", "change": "the status is gone"})
    );
    assert_eq!(
        exit_code_and_stdout(&tour(&["diff", old.path(), "--with", old.path()])),
        (Some(0), "nothing changed for clients\n".to_owned())
    );
}

#[test]
fn diff_compares_with_the_running_code_by_default() {
    let (code, text) = exit_code_and_stdout(&tour(&["openapi"]));
    let mut document: Value = serde_json::from_str(&text).expect("the output is JSON");
    assert_eq!((code, &document["openapi"]), (Some(0), &json!("3.1.0")));
    let same = Scratch::new("same.json", &document.to_string());
    assert_eq!(
        exit_code_and_stdout(&tour(&["diff", same.path()])),
        (Some(0), "nothing changed for clients\n".to_owned())
    );
    document["paths"]["/items/{item_id}"]["get"]["responses"]["409"] = json!({"description": "Conflict"});
    let more = Scratch::new("more.json", &document.to_string());
    let (code, text) = exit_code_and_stdout(&tour(&["diff", more.path()]));
    assert_eq!(code, Some(1));
    assert!(text.starts_with("BREAKING  GET /items/{item_id} 409: the status is gone\n"), "{text}");
}

#[test]
fn a_document_can_be_read_from_standard_input() {
    let document = Scratch::new("piped.json", &exit_code_and_stdout(&tour(&["openapi"])).1);
    let mut diff = command(&["diff", "-"]);
    let output =
        diff.stdin(File::open(document.path()).expect("the file exists")).output().expect("the example runs");
    assert_eq!(exit_code_and_stdout(&output), (Some(0), "nothing changed for clients\n".to_owned()));
    assert_eq!(tour(&["diff", "-", "--with", "-"]).status.code(), Some(2));
}

#[test]
fn a_yaml_document_is_an_error_that_points_to_the_json() {
    let document = Scratch::new("old.yaml", &exit_code_and_stdout(&tour(&["openapi", "--yaml"])).1);
    let output = tour(&["diff", document.path()]);
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).expect("the output is UTF-8");
    assert!(
        error.contains("is YAML, but `diff` reads JSON: `openapi` without `--yaml` prints it"),
        "{error}"
    );
}

#[test]
fn references_are_percent_decoded() {
    let document = |kind: &str| {
        let schema = json!({"$ref": "#/components/schemas/Page%5BItem%5D"});
        let operation = json!({"responses": {"200": {"content": {"application/json": {"schema": schema}}}}});
        json!({
            "openapi": "3.1.0", "paths": {"/items": {"get": operation}},
            "components": {"schemas": {"Page[Item]": {"type": kind}}},
        })
    };
    let old = Scratch::new("old_page.json", &document("object").to_string());
    let new = Scratch::new("new_page.json", &document("array").to_string());
    let (code, text) = exit_code_and_stdout(&tour(&["diff", old.path(), "--with", new.path()]));
    assert_eq!(code, Some(1));
    assert!(text.starts_with("BREAKING  GET /items 200 body: "), "{text}");
}

#[test]
fn a_reference_that_leads_nowhere_is_an_error() {
    for (reference, what) in
        [("#/components/schemas/Gone", "leads nowhere"), ("other.json#/Item", "leads to another document")]
    {
        let schema = json!({"$ref": reference});
        let operation = json!({"responses": {"200": {"content": {"application/json": {"schema": schema}}}}});
        let document = json!({"openapi": "3.1.0", "paths": {"/items": {"get": operation}}});
        let document = Scratch::new("unresolved.json", &document.to_string());
        let output = tour(&["diff", document.path(), "--with", document.path()]);
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8(output.stderr).expect("the output is UTF-8");
        let expected = format!("error: `{}`: the reference `{reference}` {what}", document.path());
        assert!(error.starts_with(&expected), "{error}");
    }
}

#[test]
fn an_exact_diff_fails_on_any_difference() {
    let document = |title: &str| json!({"openapi": "3.1.0", "paths": {}, "info": {"title": title}});
    let old = Scratch::new("old_exact.json", &document("a").to_string());
    let new = Scratch::new("new_exact.json", &document("b").to_string());
    let exact =
        |words: &[&str]| exit_code_and_stdout(&tour(&[&["diff", old.path(), "--exact"], words].concat()));
    assert_eq!(exact(&["--with", old.path()]), (Some(0), "the documents are equal\n".to_owned()));
    let text = "/info/title: \"a\" became \"b\"\ndifferences: 1\n".to_owned();
    assert_eq!(exact(&["--with", new.path()]), (Some(1), text));
    let (code, text) = exact(&["--with", new.path(), "--json"]);
    let differences: Value = serde_json::from_str(&text).expect("the output is JSON");
    assert_eq!((code, differences), (Some(1), json!(["/info/title: \"a\" became \"b\""])));
}
