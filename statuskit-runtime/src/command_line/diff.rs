//! `diff`: what changed for clients between two OpenAPI documents.

use super::output::Output;
use serde_json::{Value, json};
use statuskit_openapi::{Change, Difference, UnresolvedReference, differences};
use std::io;
use std::path::Path;

/// Reports the changes from an old document to a new one, or to that of the app itself. The exit code is 1
/// if they break clients, or with `is_exact` if there is any difference.
///
/// # Errors
///
/// If a document cannot be read, if a reference in it leads nowhere, or if both are standard input.
pub(super) fn diff(
    old: &Path,
    new: Option<&Path>,
    is_exact: bool,
    as_json: bool,
    document: impl FnOnce() -> Value,
) -> Result<Output, String> {
    if is_standard_input(old) && new.is_some_and(is_standard_input) {
        return Err("`-` is standard input, which holds one document: name a file for the other".to_owned());
    }
    let old_document = read(old)?;
    let new_document = match new {
        Some(path) => read(path)?,
        None => document(),
    };
    if is_exact {
        return Ok(exact(&differences(&old_document, &new_document), as_json));
    }
    let changes = statuskit_openapi::diff(&old_document, &new_document)
        .map_err(|error| unresolved(&error, if error.is_old { Some(old) } else { new }))?;
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

/// Explains that a reference leads nowhere.
fn unresolved(UnresolvedReference { reference, .. }: &UnresolvedReference, path: Option<&Path>) -> String {
    let document = path.map_or("the app's document".to_owned(), |path| format!("`{}`", path.display()));
    match reference.starts_with('#') {
        true => format!("{document}: the reference `{reference}` leads nowhere"),
        false => format!(
            "{document}: the reference `{reference}` leads to another document, but `diff` reads only this one"
        ),
    }
}

fn exact(differences: &[Difference], as_json: bool) -> Output {
    let code = i32::from(!differences.is_empty());
    let differences: Vec<_> = differences.iter().map(ToString::to_string).collect();
    let text = match (as_json, &differences[..]) {
        (true, _) => format!("{:#}", json!(differences)),
        (false, []) => "the documents are equal".to_owned(),
        (false, _) => format!("{}\ndifferences: {}", differences.join("\n"), differences.len()),
    };
    Output { text, code }
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
