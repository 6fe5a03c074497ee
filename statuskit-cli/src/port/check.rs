//! `port --check`: the document of the code, compared with that of the original.

use super::source::OpenApiSource;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use statuskit_openapi::{differences, leaves};
use std::path::Path;
use std::process::Command;

/// The outcome of a check.
#[derive(Debug)]
pub struct CheckReport {
    /// Every difference, as a line.
    pub differences: Vec<String>,
    /// How many leaves the document of the original has.
    pub leaves: usize,
}

/// Compares the document of the crate in a directory with that of the original: with `openapi.json` in the
/// directory, or with another source.
///
/// # Errors
///
/// If the code does not compile, or if a document cannot be read.
pub fn check(directory: &Path, original: Option<&OpenApiSource>) -> Result<CheckReport> {
    let own = OpenApiSource::File(directory.join("openapi.json"));
    let original = original.unwrap_or(&own).read()?;
    let written = of_code(directory)?;
    let found = differences(&original, &written);
    let differences = found.iter().map(ToString::to_string).collect();
    Ok(CheckReport { differences, leaves: leaves(&original) })
}

/// Returns the document of the code: what its command `openapi` prints.
fn of_code(directory: &Path) -> Result<Value> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["run", "--quiet", "--", "openapi"])
        .current_dir(directory)
        .stderr(std::process::Stdio::inherit())
        .output()
        .with_context(|| format!("cannot run cargo in `{}`", directory.display()))?;
    if !output.status.success() {
        bail!("`cargo run -- openapi` failed in `{}`", directory.display());
    }
    serde_json::from_slice(&output.stdout).context("the command `openapi` of the code printed no JSON")
}
