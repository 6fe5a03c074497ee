//! `PORT.md`: how much of the document the code produces, what was inferred, and what is left to do.

use super::findings::Findings;
use super::routes::Routes;
use serde_json::Value;
use statuskit_openapi::{differences, leaves};

/// The most places that a finding lists.
const MOST_PLACES: usize = 50;

/// Writes the report. `all` is how many leaves the original has, and `predicted` is the document of the code alone, without amendments.
pub(crate) fn report(
    document: &Value,
    all: usize,
    predicted: &Value,
    findings: &Findings,
    routes: &Routes,
) -> String {
    let inferred: usize = findings.iter().map(|(_, places)| inferred(document, places)).sum();
    let found = differences(document, predicted);
    let missing: usize = found.iter().filter_map(|difference| difference.old.as_ref()).map(leaves).sum();
    let superfluous = found.iter().filter(|difference| difference.old.is_none()).count();
    let mut text = String::from("# What was ported\n\n");
    text += &format!(
        "The document of the original has {all} leaves (texts, numbers, …). The code produces {} of them",
        all - missing
    );
    let added = (missing > 0).then(|| format!("adds the other {missing}"));
    let removed = (superfluous > 0)
        .then(|| format!("removes {superfluous} that the code produces and the original lacks"));
    let changes: Vec<_> = added.into_iter().chain(removed).collect();
    text += &match changes.is_empty() {
        true => ".\n".to_owned(),
        false => format!(". `openapi.patch.json` {}.\n", changes.join(" and ")),
    };
    if inferred > 0 {
        text += &format!(
            "\nThe document leaves open what {inferred} of the leaves mean. \"What was inferred\" lists the places to check.\n"
        );
    }
    text += "\n## To do\n\n";
    text += &format!(
        "Every handler is a `todo!`, which is answered with a 501. There are {}:\n\n",
        routes.handlers.len()
    );
    text.extend(
        routes.handlers.iter().map(|handler| format!("- [ ] `{}` ({})\n", handler.line, handler.name)),
    );
    text += "\n## What was inferred\n\n";
    let none = findings.iter().next().is_none();
    text += if none { "Nothing.\n" } else { "" };
    for (finding, places) in findings.iter() {
        text += &format!("- {finding}:\n");
        text.extend(places.iter().take(MOST_PLACES).map(|place| format!("  - `{place}`\n")));
        if places.len() > MOST_PLACES {
            text += &format!("  - and {} more\n", places.len() - MOST_PLACES);
        }
    }
    if !found.is_empty() {
        text += "\n## What no code produces\n\n";
        text += "`openapi.patch.json` adds these leaves to the document, or removes them:\n\n";
        text.extend(found.iter().map(|difference| {
            let what = match (&difference.old, &difference.new) {
                (Some(old), _) => short(old),
                (None, _) => "absent".to_owned(),
            };
            format!("- `{}`: {what}\n", difference.pointer)
        }));
    }
    text + HINTS
}

/// Returns how many leaves are at these places.
fn inferred(document: &Value, places: &[String]) -> usize {
    places.iter().filter_map(|place| document.pointer(place)).map(leaves).sum()
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(100) {
        Some((end, _)) => format!("`{}…`", &text[..end]),
        None => format!("`{text}`"),
    }
}

const HINTS: &str = "
## What no document says

- Which dependencies there are, their order, and what they provide. Of a guard, the document has only the security scheme.
- Validators, serializers, computed fields, and what `exclude_none` leaves out.
- Which errors are raised, with their texts and headers.
- Routes that are not documented, WebSockets, mounts, static files, middleware and CORS.
- Background tasks, and the cookies and headers that are set.
";
