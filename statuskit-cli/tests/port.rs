//! A document that FastAPI made, and the crate that it becomes.
//!
//! `INSTA_UPDATE=always cargo test -p statuskit-cli` writes the expected files, whose diff is part of the review.

use serde_json::{Value, json};
use statuskit_cli::port::{PortedFiles, PortedManifest, StatuskitSource, generate};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The document of `documents/bookshop.py`.
const DOCUMENT: &str = include_str!("documents/bookshop.json");

/// The files that say nothing about the generator.
const UNCHANGED: [&str; 2] = ["openapi.json", ".gitignore"];

fn document() -> Value {
    serde_json::from_str(DOCUMENT).expect("the document is JSON")
}

fn generated(document: &Value) -> PortedFiles {
    let manifest = PortedManifest::new("bookshop", StatuskitSource::Registry);
    generate(document, manifest).expect("rustfmt is installed").files
}

fn expected_directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bookshop")
}

#[test]
fn the_bookshop_becomes_the_expected_crate() {
    let files = generated(&document());
    let directory = expected_directory();
    let is_update = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    for (path, text) in files.iter().filter(|(path, _)| !UNCHANGED.contains(&path.as_str())) {
        // A manifest in the directory would make it a package.
        let path = directory.join(path.replace("Cargo.toml", "Cargo.toml.expected"));
        if is_update {
            fs::create_dir_all(path.parent().expect("it is in a directory")).expect("there is room");
            fs::write(&path, text).expect("there is room");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(*text, expected, "`{}` differs; run with INSTA_UPDATE=always", path.display());
    }
}

#[test]
fn no_expected_file_is_left_over() {
    let files = generated(&document());
    let mut names: BTreeSet<_> = files.keys().map(|path| path.rsplit('/').next().unwrap_or(path)).collect();
    names.insert("Cargo.toml.expected");
    for directory in [expected_directory(), expected_directory().join("src")] {
        for entry in fs::read_dir(directory).expect("the directory exists") {
            let entry = entry.expect("the directory is readable");
            let name = entry.file_name().into_string().expect("the name is text");
            assert!(names.contains(name.as_str()) || name == "src", "`{name}` is not generated");
        }
    }
}

#[test]
fn the_same_document_becomes_the_same_files() {
    assert_eq!(generated(&document()), generated(&document()));
}

#[test]
fn what_no_code_says_is_in_the_patch_and_in_the_report() {
    let document = json!({
        "openapi": "3.1.0",
        "info": {"title": "t", "version": "1"},
        "paths": {"/a": {"description": "of the path", "get": {"operationId": "a_a_get", "summary": "A", "responses": {
            "200": {"description": "Successful Response", "content": {"application/json": {"schema": {}}}},
        }}}},
    });
    let files = generated(&document);
    assert!(files["PORT.md"].contains("`/paths/~1a/description`: `\"of the path\"`"), "{}", files["PORT.md"]);
    let patch: Value = serde_json::from_str(&files["openapi.patch.json"]).expect("the patch is JSON");
    assert_eq!(patch, json!([{"at": "/paths/~1a/description", "value": "of the path"}]));
}

#[test]
fn a_document_without_anything_becomes_an_empty_app() {
    let document = json!({"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}});
    let files = generated(&document);
    assert!(!files.contains_key("src/models.rs") && !files.contains_key("openapi.patch.json"));
    assert!(files["src/main.rs"].contains(".title(\"t\")"));
}
