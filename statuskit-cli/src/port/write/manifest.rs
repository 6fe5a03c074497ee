//! `Cargo.toml`.

use super::imports::features;
use std::collections::BTreeSet;

/// Where the generated crate finds statuskit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StatuskitSource {
    /// The registry.
    Registry,
    /// A clone at this path.
    Path(String),
}

/// Writes the manifest of a crate with this name, for these files of code.
pub(crate) fn manifest<'c>(
    name: &str,
    source: &StatuskitSource,
    code: impl IntoIterator<Item = &'c str>,
) -> String {
    let mut needed = BTreeSet::new();
    let mut has_errors = false;
    for code in code {
        needed.extend(features(code));
        has_errors |= code.contains("thiserror::Error");
    }
    let listed: Vec<_> = needed.iter().map(|feature| format!("{feature:?}")).collect();
    let place = match source {
        StatuskitSource::Registry => format!("version = {:?}", env!("CARGO_PKG_VERSION")),
        StatuskitSource::Path(path) => format!("path = {path:?}"),
    };
    let statuskit = match listed.is_empty() {
        true => format!("statuskit = {{ {place} }}"),
        false => format!("statuskit = {{ {place}, features = [{}] }}", listed.join(", ")),
    };
    let mut dependencies = vec![
        statuskit,
        "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }".to_owned(),
    ];
    let crates = [("chrono", "0.4"), ("jiff", "0.2"), ("url", "2"), ("uuid", "1")];
    let used = crates.iter().filter(|(name, _)| needed.contains(name));
    dependencies.extend(used.map(|(name, version)| format!("{name} = {version:?}")));
    dependencies.extend(has_errors.then(|| "thiserror = \"2\"".to_owned()));
    dependencies.sort();
    format!(
        "[package]\nname = {name:?}\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{}\n",
        dependencies.join("\n")
    )
}
