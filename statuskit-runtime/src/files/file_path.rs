//! `FilePath`: the path of a URL as a path inside a folder.

use percent_encoding::percent_decode_str;
use std::path::PathBuf;

/// A path inside a folder, which cannot lead out of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FilePath {
    pub(super) inner: PathBuf,
    /// Whether the path ends with a slash, so that it is that of a folder.
    pub(super) is_folder: bool,
}

impl FilePath {
    /// Reads the path of a URL. Returns `None` if one of its names cannot be that of a served file.
    ///
    /// Each name is decoded on its own, so `%2F` does not separate names but is part of one, which no file has.
    pub(super) fn read(path: &str, dot_files: bool) -> Option<Self> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let (path, is_folder) = match path.strip_suffix('/') {
            Some(folder) => (folder, true),
            None => (path, path.is_empty()),
        };
        let mut inner = PathBuf::new();
        for name in path.split('/').filter(|_| !path.is_empty()) {
            let name = percent_decode_str(name).decode_utf8().ok()?;
            if !is_name(&name) || (name.starts_with('.') && !dot_files) {
                return None;
            }
            inner.push(&*name);
        }
        Some(FilePath { inner, is_folder })
    }
}

/// Returns whether a file may have this name: one that neither is empty nor leads anywhere else.
fn is_name(name: &str) -> bool {
    !matches!(name, "" | "." | "..")
        && !name.contains(['/', '\\', '\0'])
        && (!cfg!(windows) || is_windows_name(name))
}

/// Returns whether Windows takes the name for a file: not for a device, a stream of a file, or another name.
fn is_windows_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    let numbered = |prefix| stem.strip_prefix(prefix).is_some_and(|rest| rest.chars().count() == 1);
    let is_device = matches!(&*stem, "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$")
        || numbered("COM")
        || numbered("LPT");
    let has_special = name.contains(['<', '>', ':', '"', '|', '?', '*']) || name.contains(char::is_control);
    !is_device && !has_special && !name.ends_with(['.', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(path: &str) -> Option<(String, bool)> {
        FilePath::read(path, false).map(|path| (path.inner.to_str().unwrap().to_owned(), path.is_folder))
    }

    #[test]
    fn names_are_decoded() {
        assert_eq!(read("/a/b%20c.txt"), Some(("a/b c.txt".to_owned(), false)));
        assert_eq!(read("/a/"), Some(("a".to_owned(), true)));
        assert_eq!(read("/"), Some((String::new(), true)));
        assert_eq!(read("/m%C3%A4rz"), Some(("märz".to_owned(), false)));
    }

    #[test]
    fn no_name_leads_elsewhere() {
        for path in
            ["/..", "/%2e%2E/a", "/.", "/a/./b", "//a", "/a//b", "/a%2fb", "/a%5Cb", "/a%00", "/%ff", "/a//"]
        {
            assert_eq!(read(path), None, "{path}");
        }
    }

    #[test]
    fn dot_files_are_served_on_request() {
        assert_eq!(read("/.env"), None);
        assert_eq!(read("/.git/config"), None);
        assert!(FilePath::read("/.well-known/a", true).is_some());
        assert!(FilePath::read("/../a", true).is_none());
    }

    #[test]
    fn devices_and_streams_are_no_windows_names() {
        for name in ["con", "NUL.txt", "Com1", "lpt9.log", "a:b", "a.", "a ", "aux .txt", "a*"] {
            assert!(!is_windows_name(name), "{name}");
        }
        for name in ["console", "COM", "com10", "a.con", "nul-1"] {
            assert!(is_windows_name(name), "{name}");
        }
    }
}
