//! Coverage over several processes: each writes a file of its own into a directory, and they are added up.

use super::{Contract, RouteContract};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::SystemTime;

/// The environment variable that names the directory; nothing is written without it.
const VARIABLE: &str = "STATUSKIT_COVERAGE";

/// How often each status was sent: by the app's title, the line of the route, the status.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Sent(BTreeMap<String, BTreeMap<String, BTreeMap<u16, u64>>>);

/// What this process has sent until now; one for all the apps in it, since tests make many.
struct Process {
    file: PathBuf,
    sent: Mutex<Sent>,
}

static PROCESS: OnceLock<Option<Process>> = OnceLock::new();

/// One app's share of the file. What it has counted is written when it is dropped, and whenever a status
/// is sent for the first time: an app in a `static` is never dropped.
#[derive(Debug)]
pub(super) struct CoverageFile {
    title: String,
    process: &'static Process,
}

impl CoverageFile {
    /// The file of this process, where the environment names a directory.
    pub(super) fn of_process(contract: &Contract) -> Option<Self> {
        let process = PROCESS.get_or_init(Process::from_environment).as_ref()?;
        Some(CoverageFile { title: contract.title.clone(), process })
    }

    /// Counts a status.
    pub(super) fn add(&self, route: &RouteContract, status: StatusCode) {
        let mut sent = self.process.sent();
        if sent.add(&self.title, &route.facts.line(), status.as_u16(), 1) {
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
    /// The directory is made now, so that a wrong path is told at once.
    fn from_environment() -> Option<Self> {
        let directory = std::env::var_os(VARIABLE).filter(|path| !path.is_empty())?;
        let directory = PathBuf::from(directory);
        if let Err(error) = std::fs::create_dir_all(&directory) {
            tracing::error!("{VARIABLE}: the directory `{}` cannot be made: {error}", directory.display());
            return None;
        }
        Some(Process { file: directory.join(file_name()), sent: Mutex::default() })
    }

    fn sent(&self) -> MutexGuard<'_, Sent> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Beside the file first, so that a reader never sees half of it.
    fn write(&self, sent: &Sent) {
        let text = serde_json::to_vec_pretty(sent).expect("texts and numbers serialise");
        let draft = self.file.with_extension("draft");
        let written = std::fs::write(&draft, text).and_then(|()| std::fs::rename(&draft, &self.file));
        if let Err(error) = written {
            tracing::error!("{VARIABLE}: `{}` cannot be written: {error}", self.file.display());
        }
    }
}

/// Numbers of processes are used again; their starts are not.
fn file_name() -> String {
    let start = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    format!("{}-{}.json", std::process::id(), start.as_nanos())
}

impl Sent {
    /// Whether it is the first.
    fn add(&mut self, title: &str, line: &str, status: u16, count: u64) -> bool {
        let routes = self.0.entry(title.to_owned()).or_default();
        let known = routes.entry(line.to_owned()).or_default().entry(status).or_default();
        *known += count;
        *known == count
    }

    /// The titles of the apps that have sent something.
    pub(crate) fn titles(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// How often the app of this title has sent a status.
    pub(crate) fn count(&self, title: &str, line: &str, status: StatusCode) -> u64 {
        let routes = self.0.get(title).and_then(|routes| routes.get(line));
        routes.and_then(|statuses| statuses.get(&status.as_u16())).copied().unwrap_or_default()
    }

    fn merge(&mut self, other: Sent) {
        for (title, routes) in other.0 {
            for (line, statuses) in routes {
                statuses.into_iter().for_each(|(status, count)| {
                    self.add(&title, &line, status, count);
                });
            }
        }
    }
}

/// What the files at these paths say together; of a directory, all its `.json` files.
///
/// # Errors
///
/// When one cannot be read, or is not such a file, and when a directory has none.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Sent, String> {
    let mut sent = Sent::default();
    for path in paths {
        let files = files(path).map_err(|error| format!("`{}`: {error}", path.display()))?;
        if files.is_empty() {
            return Err(format!("`{}` holds no coverage: there is no `.json` file in it", path.display()));
        }
        for file in files {
            let text = std::fs::read(&file).map_err(|error| format!("`{}`: {error}", file.display()))?;
            let read = serde_json::from_slice(&text);
            sent.merge(read.map_err(|error| format!("`{}` holds no coverage: {error}", file.display()))?);
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
        let (mut one, mut other) = (Sent::default(), Sent::default());
        assert!(one.add("Shop", "GET /", 200, 2));
        assert!(other.add("Shop", "GET /", 200, 1));
        assert!(!other.add("Shop", "GET /", 200, 1));
        other.add("Shop", "GET /", 404, 1);
        one.merge(other);
        assert_eq!(one.count("Shop", "GET /", StatusCode::OK), 4);
        assert_eq!(one.count("Shop", "GET /", StatusCode::NOT_FOUND), 1);
        assert_eq!(one.count("Bank", "GET /", StatusCode::OK), 0);
    }
}
