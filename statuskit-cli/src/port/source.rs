//! Where a document comes from: a file, standard input, or a running service.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The most bytes of a document that are read.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// How long a running service may take to answer.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenApiSource {
    /// A file, or standard input for `-`.
    File(PathBuf),
    /// The URL of the document of a running service.
    Url(String),
}

impl OpenApiSource {
    /// Reads the document.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or is not an OpenAPI document in JSON.
    pub fn read(&self) -> Result<Value> {
        let (name, text) = match self {
            OpenApiSource::File(path) => (path.display().to_string(), file(path)?),
            OpenApiSource::Url(url) => (url.clone(), fetched(url)?),
        };
        let document: Value = serde_json::from_str(&text).with_context(|| {
            format!("`{name}` is not JSON: FastAPI serves the document at `/openapi.json`")
        })?;
        if document.get("openapi").is_none() || !document["paths"].is_object() {
            bail!("`{name}` is not an OpenAPI document: it has no `openapi` or no `paths`");
        }
        Ok(document)
    }
}

fn file(path: &Path) -> Result<String> {
    let mut text = String::new();
    let read = match path == Path::new("-") {
        true => std::io::stdin().take(MOST_BYTES).read_to_string(&mut text),
        false => std::fs::File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_string(&mut text)),
    };
    read.with_context(|| format!("cannot read `{}`", path.display()))?;
    Ok(text)
}

fn fetched(url: &str) -> Result<String> {
    if url.starts_with("https:") {
        bail!(
            "`{url}`: only `http` is supported; save the document with `curl -o openapi.json {url}`, and name the file"
        );
    }
    let config = ureq::Agent::config_builder().timeout_global(Some(TIMEOUT)).build();
    let mut response = ureq::Agent::new_with_config(config)
        .get(url)
        .call()
        .with_context(|| format!("cannot read `{url}`"))?;
    let body = response.body_mut().with_config().limit(MOST_BYTES);
    body.read_to_string().with_context(|| format!("cannot read `{url}`"))
}
