//! `Cargo.toml`.

use super::imports::features;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Where the generated crate finds statuskit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatuskitSource {
    /// The registry.
    Registry,
    /// A clone at this path.
    Path(String),
}

/// What a manifest says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortedManifest {
    /// The name of the crate.
    pub name: String,
    /// Where the crate finds statuskit.
    pub statuskit: StatuskitSource,
    /// The features of statuskit.
    pub features: BTreeSet<String>,
    /// Whether the crate depends on thiserror.
    pub has_errors: bool,
}

impl PortedManifest {
    /// Constructs the manifest of a crate that needs only what every crate needs.
    pub fn new(name: impl Into<String>, statuskit: StatuskitSource) -> Self {
        PortedManifest { name: name.into(), statuskit, features: BTreeSet::new(), has_errors: false }
    }

    /// Adds what a file of code needs. Nothing is ever taken away, since handlers may have come to use it.
    pub(crate) fn add(&mut self, code: &str) {
        self.features.extend(features(code).into_iter().map(str::to_owned));
        self.has_errors |= code.contains("thiserror::Error");
    }

    /// Writes `Cargo.toml`.
    pub(crate) fn text(&self) -> String {
        let mut dependencies = vec![
            self.statuskit_dependency(),
            "tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }".to_owned(),
        ];
        let crates = [("chrono", "0.4"), ("jiff", "0.2"), ("url", "2"), ("uuid", "1")];
        let used = crates.iter().filter(|(name, _)| self.features.contains(*name));
        dependencies.extend(used.map(|(name, version)| format!("{name} = {version:?}")));
        dependencies.extend(self.has_errors.then(|| "thiserror = \"2\"".to_owned()));
        dependencies.sort();
        format!(
            "[package]\nname = {:?}\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{}\n",
            self.name,
            dependencies.join("\n")
        )
    }

    fn statuskit_dependency(&self) -> String {
        let place = match &self.statuskit {
            StatuskitSource::Registry => format!("version = {:?}", env!("CARGO_PKG_VERSION")),
            StatuskitSource::Path(path) => format!("path = {path:?}"),
        };
        let listed: Vec<_> = self.features.iter().map(|feature| format!("{feature:?}")).collect();
        match listed.is_empty() {
            true => format!("statuskit = {{ {place} }}"),
            false => format!("statuskit = {{ {place}, features = [{}] }}", listed.join(", ")),
        }
    }
}
