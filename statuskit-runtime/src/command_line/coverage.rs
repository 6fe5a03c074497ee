//! `coverage`: which statuses the tests have seen, across all their processes.

use super::output::Output;
use crate::contract::{Contract, Coverage, read_coverage};
use std::path::PathBuf;

/// Reports how far the counts in the files cover this app's contract. The exit code is 1 below `min` percent.
///
/// # Errors
///
/// If a file cannot be read or is not a coverage file, if all of them are from other apps, or if no route
/// declares an ignored status.
pub(super) fn coverage(
    contract: &Contract,
    paths: &[PathBuf],
    min: u8,
    ignored: &[String],
    is_unfolded: bool,
) -> Result<Output, String> {
    let sent = read_coverage(paths)?;
    let mut coverage = Coverage::new(contract, &sent.of(contract)?);
    ignored.iter().try_for_each(|entry| ignore(&mut coverage, entry))?;
    if is_unfolded {
        coverage = coverage.unfold();
    }
    let percent = coverage.percent();
    let mut text = coverage.report();
    if percent < min {
        text.push_str(&format!("\n{percent}% is below the {min}% that `--min` requires"));
    }
    Ok(Output { text, code: i32::from(percent < min) })
}

/// Ignores `422` on every route, or `GET /items 404` on one.
fn ignore(coverage: &mut Coverage, entry: &str) -> Result<(), String> {
    let (wanted, status) = match entry.rsplit_once(' ') {
        Some((line, status)) => (Some(line), status),
        None => (None, entry),
    };
    let ignored = coverage.ignore_where(|line, promise| {
        promise.status.as_str() == status && wanted.is_none_or(|wanted| wanted == line)
    });
    if ignored > 0 { Ok(()) } else { Err(format!("`--ignore \"{entry}\"`: no route declares this status")) }
}
