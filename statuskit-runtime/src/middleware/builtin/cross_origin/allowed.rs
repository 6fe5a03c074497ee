//! `Allowed`: what pages of other origins may use.

use http::HeaderValue;

/// A list of origins, methods or headers.
#[derive(Clone, Debug)]
pub(super) struct Allowed {
    pub(super) names: Vec<String>,
    /// Whether the list contains `*`.
    pub(super) is_all: bool,
    /// The names as the value of a header.
    pub(super) joined: HeaderValue,
}

impl Allowed {
    #[track_caller]
    pub(super) fn new<N: AsRef<str>>(names: impl IntoIterator<Item = N>) -> Self {
        let names: Vec<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
        let joined = names.join(", ");
        match HeaderValue::from_str(&joined) {
            Ok(joined) => Allowed { is_all: names.iter().any(|name| name == "*"), names, joined },
            Err(_) => panic!("`{joined}` is not valid as the value of a header"),
        }
    }

    pub(super) fn contains(&self, name: &[u8]) -> bool {
        self.names.iter().any(|known| known.as_bytes() == name)
    }

    /// Returns whether the list contains the name of a header, in any case.
    pub(super) fn contains_header(&self, name: &[u8]) -> bool {
        self.names.iter().any(|known| known.as_bytes().eq_ignore_ascii_case(name))
    }
}

impl Default for Allowed {
    fn default() -> Self {
        Allowed { names: Vec::new(), is_all: false, joined: HeaderValue::from_static("") }
    }
}
