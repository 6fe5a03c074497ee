//! What a report says about statuses and variants that were never sent.

use super::shared_status::on_routes;
use super::{Coverage, Reason, StatusCoverage};
use std::fmt::{self, Formatter};

/// The number of routes that a line names. More of them are only counted, since the table above names them.
const NAMED_ROUTES: usize = 2;

/// Something that was never sent, on the routes that promise it for the same reasons.
struct MissedStatus {
    /// `404 Not Found: raised in the body (src/main.rs:12)`
    text: String,
    /// The lines of the routes.
    lines: Vec<String>,
    /// The number of routes that share the status.
    routes: usize,
}

/// Writes a line per status and reasons, which several routes with the same error type have in common.
pub(super) fn write_missed(coverage: &Coverage, out: &mut Formatter<'_>) -> fmt::Result {
    for MissedStatus { text, lines, routes } in missed(coverage) {
        let count = lines.len().max(routes);
        let is_named = lines.len() <= NAMED_ROUTES && routes == 1;
        let line = if is_named { lines.join(", ") } else { on_routes(count, coverage.routes.len()) };
        write!(out, "\n  {line}  {text}")?;
    }
    Ok(())
}

fn missed(coverage: &Coverage) -> Vec<MissedStatus> {
    let mut all: Vec<MissedStatus> = Vec::new();
    for (line, status) in coverage.missed() {
        let text = text(status);
        let known = all.iter_mut().find(|known| !coverage.is_unfolded && known.text == text);
        match known {
            Some(known) => known.lines.push(line.to_owned()),
            None => all.push(MissedStatus { text, lines: vec![line.to_owned()], routes: status.routes }),
        }
    }
    all
}

fn text(status: &StatusCoverage) -> String {
    let mut reasons: Vec<&Reason> = Vec::new();
    for reason in status.missed_reasons() {
        if reasons.iter().all(|known| known.origin != reason.origin || known.place != reason.place) {
            reasons.push(reason);
        }
    }
    let meaning = match (status.variants.as_slice(), reasons.as_slice()) {
        ([_, _, ..], [only]) => only.meaning,
        _ => status.promise.description,
    };
    let reasons: Vec<_> = reasons.into_iter().map(|reason| described(reason, status)).collect();
    format!("{} {meaning}: {}", status.promise.status.as_u16(), reasons.join(", "))
}

/// Returns the reason with its place. A reason that both the handler and dependencies have is named once, without
/// them.
fn described(reason: &Reason, status: &StatusCoverage) -> String {
    let same = status.missed_reasons().filter(|other| other.origin == reason.origin).count();
    let text = if same > 1 { reason.origin.to_string() } else { reason.to_string() };
    match reason.place {
        Some(_) => format!("{text} ({})", reason.place()),
        None => text,
    }
}
