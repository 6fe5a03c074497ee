//! Coverage across processes: each writes a file of its own into a directory, and the files are added up.

use super::{Contract, RouteContract, SentCounts};
use crate::error::RaisedVariant;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::SystemTime;

/// The environment variable that names the directory. Without it, nothing is written.
const VARIABLE: &str = "STATUSKIT_COVERAGE";

/// How often each status and error variant was sent, keyed by the title of the app, the line of the route, and
/// what was sent: `404`, and `404 AppError::NotFound` or `401 AppError::Unauthenticated in current_user`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct SentStatuses(BTreeMap<String, BTreeMap<String, BTreeMap<String, u64>>>);

/// The counts of the files for one contract.
#[derive(Debug)]
pub(crate) struct FileCounts<'a> {
    sent: &'a SentStatuses,
    contract: &'a Contract,
}

/// The statuses that this process has sent so far. All its apps share one, since tests build many apps.
struct Process {
    file: PathBuf,
    sent: Mutex<SentStatuses>,
}

static PROCESS: OnceLock<Option<Process>> = OnceLock::new();

/// One app's share of the file.
///
/// The counts are written when it is dropped, and also whenever a status is sent for the first time, since
/// an app in a `static` is never dropped.
#[derive(Debug)]
pub(super) struct CoverageFile {
    title: String,
    process: &'static Process,
}

impl CoverageFile {
    /// Returns the file of this process if the environment names a directory.
    pub(super) fn of_process(contract: &Contract) -> Option<Self> {
        let process = PROCESS.get_or_init(Process::from_environment).as_ref()?;
        Some(CoverageFile { title: contract.title.clone(), process })
    }

    /// Counts a status, and the variant that it was made from.
    pub(super) fn add(&self, route: &RouteContract, status: StatusCode, raised: Option<RaisedVariant>) {
        let (mut sent, line) = (self.process.sent(), route.info.line());
        let mut is_new = sent.add(&self.title, &line, status_key(status), 1);
        if let Some(raised) = raised {
            is_new |= sent.add(&self.title, &line, variant_key(status, raised), 1);
        }
        if is_new {
            self.process.write(&sent);
        }
    }
}

impl Drop for CoverageFile {
    fn drop(&mut self) {
        self.process.write(&self.process.sent());
    }
}

impl Process {
    /// Creates the directory right away, so that an invalid path is reported at once.
    fn from_environment() -> Option<Self> {
        let directory = std::env::var_os(VARIABLE).filter(|path| !path.is_empty())?;
        let directory = PathBuf::from(directory);
        if let Err(error) = std::fs::create_dir_all(&directory) {
            tracing::error!("{VARIABLE}: cannot create the directory `{}`: {error}", directory.display());
            return None;
        }
        Some(Process { file: directory.join(file_name()), sent: Mutex::default() })
    }

    fn sent(&self) -> MutexGuard<'_, SentStatuses> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes a draft beside the file and renames it, so that a reader never sees a partial file.
    fn write(&self, sent: &SentStatuses) {
        let text = serde_json::to_vec_pretty(sent).expect("strings and numbers always serialize");
        let draft = self.file.with_extension("draft");
        let written = std::fs::write(&draft, text).and_then(|()| std::fs::rename(&draft, &self.file));
        if let Err(error) = written {
            tracing::error!("{VARIABLE}: cannot write `{}`: {error}", self.file.display());
        }
    }
}

/// Process ids are reused, so the name also has a timestamp.
fn file_name() -> String {
    let start = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("{}-{}.json", std::process::id(), start.as_nanos())
}

fn status_key(status: StatusCode) -> String {
    status.as_str().to_owned()
}

fn variant_key(status: StatusCode, raised: RaisedVariant) -> String {
    format!("{} {}", status.as_str(), raised.key())
}

impl SentStatuses {
    /// Adds to a count, and returns whether it was zero before.
    fn add(&mut self, title: &str, line: &str, key: String, count: u64) -> bool {
        let routes = self.0.entry(title.to_owned()).or_default();
        let known = routes.entry(line.to_owned()).or_default().entry(key).or_default();
        *known += count;
        *known == count
    }

    /// Returns the counts of the routes of this contract.
    ///
    /// # Errors
    ///
    /// If there are only counts of other apps, such as after the title of the app has changed.
    pub(crate) fn of<'a>(&'a self, contract: &'a Contract) -> Result<FileCounts<'a>, String> {
        let title = &contract.title;
        let others: Vec<_> = self.0.keys().map(|other| format!("`{other}`")).collect();
        if others.is_empty() || self.0.contains_key(title) {
            return Ok(FileCounts { sent: self, contract });
        }
        Err(format!("no coverage of `{title}`: the files contain that of {}", others.join(" and ")))
    }

    fn count(&self, title: &str, line: &str, key: &str) -> u64 {
        let routes = self.0.get(title).and_then(|routes| routes.get(line));
        routes.and_then(|sent| sent.get(key)).copied().unwrap_or_default()
    }

    fn merge(&mut self, other: SentStatuses) {
        for (title, routes) in other.0 {
            for (line, sent) in routes {
                sent.into_iter().for_each(|(key, count)| {
                    self.add(&title, &line, key, count);
                });
            }
        }
    }
}

impl SentCounts for FileCounts<'_> {
    fn of_promise(&self, route: usize, promise: usize) -> u64 {
        let of = &self.contract.routes[route];
        let key = status_key(of.promises[promise].status);
        self.sent.count(&self.contract.title, &of.info.line(), &key)
    }

    fn of_variant(&self, route: usize, variant: usize) -> u64 {
        let of = &self.contract.routes[route];
        let key = variant_key(of.variants[variant].status, of.variants[variant].raised());
        self.sent.count(&self.contract.title, &of.info.line(), &key)
    }
}

/// Reads the files at these paths and adds up their counts. For a directory, reads all its `.json` files.
///
/// # Errors
///
/// If a file cannot be read or is not a coverage file, or if a directory has no `.json` files.
pub(crate) fn read(paths: &[PathBuf]) -> Result<SentStatuses, String> {
    let mut sent = SentStatuses::default();
    for path in paths {
        let files = files(path).map_err(|error| format!("`{}`: {error}", path.display()))?;
        if files.is_empty() {
            return Err(format!("`{}` contains no coverage: it has no `.json` files", path.display()));
        }
        for file in files {
            let text = std::fs::read(&file).map_err(|error| format!("`{}`: {error}", file.display()))?;
            let read = serde_json::from_slice(&text);
            sent.merge(
                read.map_err(|error| format!("`{}` is not a coverage file: {error}", file.display()))?,
            );
        }
    }
    Ok(sent)
}

fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = std::fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path()));
    let mut files = entries.collect::<io::Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    Ok(files)
}

impl std::fmt::Debug for Process {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.file.fmt(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_of_several_files_are_added_up() {
        let (mut one, mut other) = (SentStatuses::default(), SentStatuses::default());
        assert!(one.add("Shop", "GET /", "200".to_owned(), 2));
        assert!(other.add("Shop", "GET /", "200".to_owned(), 1));
        assert!(!other.add("Shop", "GET /", "200".to_owned(), 1));
        other.add("Shop", "GET /", "404 NoItem".to_owned(), 1);
        one.merge(other);
        assert_eq!(one.count("Shop", "GET /", "200"), 4);
        assert_eq!(one.count("Shop", "GET /", "404 NoItem"), 1);
        assert_eq!(one.count("Bank", "GET /", "200"), 0);
    }
}
