//! The command `statuskit port --merge`, and what it does to `Cargo.toml`.

use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A document whose only operation has a parameter of this format.
fn document(title: &str, format: &str) -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "paths": {"/a": {"get": {
            "operationId": "a_a_get",
            "summary": "A",
            "parameters": [
                {"name": "v", "in": "query", "required": true, "schema": {"type": "string", "format": format, "title": "V"}},
            ],
            "responses": {"200": {"description": "Successful Response", "content": {"application/json": {"schema": {}}}}},
        }}},
    })
}

/// Runs `statuskit port` for a document. The crate is in `crate` of the directory.
fn port(directory: &Path, document: &Value, options: &[&str]) -> Output {
    fs::write(directory.join("openapi.json"), document.to_string()).expect("there is room");
    Command::new(env!("CARGO_BIN_EXE_statuskit"))
        .args(["port", "openapi.json", "--out", "crate"])
        .args(options)
        .current_dir(directory)
        .output()
        .expect("the command exists")
}

/// Runs `statuskit port --merge`, and returns what it prints.
fn merged(directory: &Path, document: &Value, options: &[&str]) -> String {
    let options: Vec<_> = options.iter().copied().chain(["--merge"]).collect();
    let output = port(directory, document, &options);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints text")
}

/// Generates a crate with these options.
fn ported(options: &[&str]) -> TempDir {
    let directory = tempfile::tempdir().expect("there is room");
    let output = port(directory.path(), &document("FastAPI", "uuid"), options);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    directory
}

fn manifest(directory: &TempDir) -> String {
    fs::read_to_string(directory.path().join("crate/Cargo.toml")).expect("the crate has a manifest")
}

fn edit_manifest(directory: &TempDir, from: &str, to: &str) {
    let edited = manifest(directory).replace(from, to);
    fs::write(directory.path().join("crate/Cargo.toml"), edited).expect("there is room");
}

#[test]
fn a_merge_remembers_the_options() {
    let directory = ported(&["--name", "shop", "--statuskit", "/clone"]);
    let first = manifest(&directory);
    assert!(first.contains("name = \"shop\"") && first.contains("path = \"/clone\""), "{first}");
    let printed = merged(directory.path(), &document("FastAPI", "uuid"), &[]);
    assert!(printed.contains("0 conflicts") && !printed.contains("changed"), "{printed}");
    assert_eq!(manifest(&directory), first);
}

#[test]
fn an_option_given_again_wins_and_is_remembered() {
    let directory = ported(&["--name", "shop", "--statuskit", "/clone"]);
    let printed = merged(directory.path(), &document("FastAPI", "uuid"), &["--name", "store"]);
    assert!(printed.contains("changed: Cargo.toml"), "{printed}");
    merged(directory.path(), &document("FastAPI", "uuid"), &["--statuskit", "/other"]);
    merged(directory.path(), &document("FastAPI", "uuid"), &[]);
    let text = manifest(&directory);
    assert!(text.contains("name = \"store\"") && text.contains("path = \"/other\""), "{text}");
}

#[test]
fn another_title_does_not_rename_the_crate() {
    let directory = ported(&[]);
    let first = manifest(&directory);
    assert!(first.contains("name = \"fast-api\""), "{first}");
    merged(directory.path(), &document("Shop", "uuid"), &[]);
    assert_eq!(manifest(&directory), first);
}

#[test]
fn a_merge_takes_no_dependency_away() {
    let directory = ported(&[]);
    let printed = merged(directory.path(), &document("FastAPI", "date"), &[]);
    assert!(printed.contains("changed: Cargo.toml"), "{printed}");
    merged(directory.path(), &document("FastAPI", "email"), &[]);
    let text = manifest(&directory);
    assert!(text.contains("uuid = \"1\"") && text.contains("chrono = \"0.4\""), "{text}");
    assert!(text.contains("features = [\"chrono\", \"uuid\"]"), "{text}");
}

#[test]
fn edits_of_the_manifest_are_kept() {
    let directory = ported(&[]);
    edit_manifest(
        &directory,
        "name = \"fast-api\"\nversion = \"0.1.0\"",
        "name = \"mine\"\nversion = \"3.0.0\"",
    );
    merged(directory.path(), &document("Shop", "date"), &[]);
    let text = manifest(&directory);
    assert!(
        text.contains("name = \"mine\"\nversion = \"3.0.0\"") && text.contains("chrono = \"0.4\""),
        "{text}"
    );
}

#[test]
fn an_edit_and_another_option_of_one_line_are_a_conflict() {
    let directory = ported(&["--statuskit", "/clone"]);
    edit_manifest(&directory, "\"/clone\"", "\"../mine\"");
    let output = port(directory.path(), &document("FastAPI", "date"), &["--merge"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("CONFLICT: Cargo.toml"));
    let text = manifest(&directory);
    assert!(text.contains("\"../mine\"") && text.contains("\"/clone\""), "{text}");
}
