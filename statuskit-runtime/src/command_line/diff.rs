//! `diff`: what changed for clients between two OpenAPI documents.

use super::output::Output;
use crate::openapi_diff::{self, Change};
use serde_json::{Value, json};
use std::io;
use std::path::Path;

/// Reports the changes from an old document to a new one, or to that of the app itself. The exit code is 1
/// if they break clients.
///
/// # Errors
///
/// If a document cannot be read, or both are standard input.
pub(super) fn diff(
    old: &Path,
    new: Option<&Path>,
    as_json: bool,
    document: impl FnOnce() -> Value,
) -> Result<Output, String> {
    if is_standard_input(old) && new.is_some_and(is_standard_input) {
        return Err("`-` is standard input, which holds one document: name a file for the other".to_owned());
    }
    let old = read(old)?;
    let new = match new {
        Some(path) => read(path)?,
        None => document(),
    };
    let changes = openapi_diff::diff(&old, &new);
    let code = i32::from(changes.iter().any(|change| change.breaks));
    let text = if as_json { machine(&changes) } else { human(&changes) };
    Ok(Output { text, code })
}

/// Reads a document from a file, or from standard input for `-`.
fn read(path: &Path) -> Result<Value, String> {
    let text = match is_standard_input(path) {
        true => io::read_to_string(io::stdin()),
        false => std::fs::read_to_string(path),
    };
    let text = text.map_err(|error| format!("`{}`: {error}", path.display()))?;
    let document: Value = serde_json::from_str(&text).map_err(|error| unreadable(path, &text, &error))?;
    let is_openapi = document.get("openapi").is_some() && document.get("paths").is_some_and(Value::is_object);
    is_openapi.then_some(document).ok_or_else(|| format!("`{}` is not an OpenAPI document", path.display()))
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// Explains why a document is not JSON. For YAML, says how to get the same document as JSON.
fn unreadable(path: &Path, text: &str, error: &serde_json::Error) -> String {
    let path = path.display();
    let is_yaml = text.lines().any(|line| line.starts_with("openapi:") || line.starts_with("\"openapi\":"));
    match is_yaml {
        true => format!(
            "`{path}` is YAML, but `diff` reads JSON: `openapi` without `--yaml` prints it, and the app serves it at `/openapi.json`"
        ),
        false => format!("`{path}` is not JSON: {error}"),
    }
}

fn human(changes: &[Change]) -> String {
    if changes.is_empty() {
        return "nothing changed for clients".to_owned();
    }
    let breaking = changes.iter().filter(|change| change.breaks).count();
    let lines: Vec<_> = changes.iter().map(Change::to_string).collect();
    format!("{}\n{breaking} of {} changes break clients", lines.join("\n"), changes.len())
}

fn machine(changes: &[Change]) -> String {
    let changes = changes
        .iter()
        .map(|Change { breaks, place, what }| json!({"breaking": breaks, "place": place, "change": what}));
    format!("{:#}", changes.collect::<Value>())
}
