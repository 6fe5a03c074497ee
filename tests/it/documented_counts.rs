//! `docs/parity.md` states how many requests were recorded, and how many of them are answered alike.
//!
//! The tests that replay the recordings make sure that the lists of known differences are exact.

use serde::Deserialize;
use std::collections::BTreeMap;

const PAGE: &str = include_str!("../../docs/parity.md");

/// The requests whose answers differ, with the reason.
type Differences = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Recording {
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
}

/// Checks the row of a recording in the table.
fn check(file: &str, recording: &str, differences: &Differences) {
    let recording: Recording = serde_json::from_str(recording).expect("recordings are valid");
    let recorded = recording.cases.len();
    let alike = recording.cases.iter().filter(|case| !differences.contains_key(&case.name)).count();
    let row = PAGE.lines().find(|line| line.contains(&format!("| `{file}` |")));
    let row = row.unwrap_or_else(|| panic!("docs/parity.md has no row for `{file}`"));
    let expected = format!("| `{file}` | {recorded} | {alike} |");
    assert!(row.ends_with(&expected), "docs/parity.md should say `{expected}`, not\n{row}");
}

fn differences(listed: &str) -> Differences {
    toml::from_str(listed).expect("a reason per case")
}

#[test]
fn requests_of_twins_are_counted() {
    let known = differences(include_str!("../parity/known_differences.toml"));
    check("cases.json", include_str!("../parity/cases.json"), &known);
    check("further_cases.json", include_str!("../parity/further_cases.json"), &known);
    check("exactness.json", include_str!("../parity/exactness.json"), &known);
    check("cors.json", include_str!("../parity/cors.json"), &known);
    check("replies.json", include_str!("../parity/replies.json"), &known);
    check("streams.json", include_str!("../parity/streams.json"), &known);
    check("downloads.json", include_str!("../parity/downloads.json"), &known);
    check("models.json", include_str!("../parity/models.json"), &known);
}

#[test]
fn requests_with_credentials_are_counted() {
    let known = differences(include_str!("../parity/known_security_differences.toml"));
    check("security.json", include_str!("../parity/security.json"), &known);
}

#[test]
fn clients_of_sockets_are_counted() {
    let known = differences(include_str!("../parity/known_socket_differences.toml"));
    check("sockets.json", include_str!("../parity/sockets.json"), &known);
}
