//! `ErrorList`: the variants of an error type that one function returns.

use std::any::TypeId;

/// The listed variants of an error type, without the type as a parameter.
#[derive(Clone, Debug)]
pub(crate) struct ErrorList {
    pub(super) error: TypeId,
    /// Each variant with the transparent variants around it, outermost first.
    paths: Vec<&'static [&'static str]>,
}

impl ErrorList {
    /// Creates an empty list for this error type.
    pub(super) const fn new(error: TypeId) -> Self {
        ErrorList { error, paths: Vec::new() }
    }

    /// Adds a variant, or everything inside a transparent one.
    pub(super) fn add(&mut self, path: &'static [&'static str]) {
        self.paths.push(path);
    }

    /// Returns whether the list contains the last name of the path, or a transparent variant around it.
    pub(super) fn contains(&self, path: &[&str]) -> bool {
        self.paths.iter().any(|listed| path.starts_with(listed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transparent_variant_stands_for_everything_inside_it() {
        let paths: Vec<&[&str]> = vec![&["Auth"], &["Db", "Down"]];
        let list = ErrorList { error: TypeId::of::<()>(), paths };
        assert!(list.contains(&["Auth", "Expired"]));
        assert!(list.contains(&["Db", "Down"]));
        assert!(!list.contains(&["Db", "Full"]));
        assert!(!list.contains(&["NotFound"]));
    }
}
