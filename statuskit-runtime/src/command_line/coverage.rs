//! `coverage`: which statuses the tests have seen, over all their processes.

use super::Answer;
use crate::contract::{Contract, Coverage, read_coverage};
use std::path::PathBuf;

/// The coverage of this app's contract by what the files count; a failure below `min` per cent.
///
/// # Errors
///
/// When a file cannot be read, or is none of coverage.
pub(super) fn coverage(contract: &Contract, paths: &[PathBuf], min: u8) -> Result<Answer, String> {
    let sent = read_coverage(paths)?;
    let coverage = Coverage::new(contract, |route, promise| {
        let route = &contract.routes[route];
        sent.count(&contract.title, &route.facts.line(), route.promises[promise].status)
    });
    let percent = coverage.percent();
    let mut text = coverage.report();
    if percent < min {
        text.push_str(&format!("\n{percent} % is below the {min} % that `--min` asks for"));
    }
    Ok(Answer { text, code: i32::from(percent < min) })
}
