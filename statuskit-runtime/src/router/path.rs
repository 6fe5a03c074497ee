//! A path as a route writes it, and as the table matches it.

use crate::input::MAX_CAPTURES;
use std::fmt::{self, Display};

/// A path of a route: `/items/{item_id}/{rest:path}`.
#[derive(Clone, Debug)]
pub(super) struct Path {
    /// The names of the captures, in order.
    pub(super) names: Vec<&'static str>,
    /// The path in matchit's syntax. Captures are named by their order, so that routes of the same shape have
    /// the same pattern, whatever they call their captures.
    pub(super) pattern: String,
    /// The pattern of the same path with an empty `{name:path}` at its end, which FastAPI allows.
    pub(super) empty_rest: Option<String>,
}

/// What is wrong with a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PathError {
    /// It does not begin with a slash.
    NoLeadingSlash,
    /// A `{` without its `}`, or the other way round.
    Unbalanced,
    /// A capture without a name.
    Unnamed,
    /// Two captures with the same name.
    Duplicate(String),
    /// A `{name:converter}` with a converter other than `path`.
    Converter(String),
    /// A `{name:path}` that is not at the end of the path.
    RestNotLast(String),
    /// More captures than a path may have.
    TooMany,
}

impl Path {
    /// Parses a path. Input: `/files/{name}/{rest:path}`. Output: `/files/{c0}/{*c1}`, names `name` and
    /// `rest`.
    pub(super) fn parse(text: &str) -> Result<Self, PathError> {
        if !text.starts_with('/') {
            return Err(PathError::NoLeadingSlash);
        }
        let mut path = Path { names: Vec::new(), pattern: String::new(), empty_rest: None };
        let mut rest = text;
        while let Some(start) = rest.find(['{', '}']) {
            let (before, capture) = rest.split_at(start);
            let end = capture.strip_prefix('{').and_then(|capture| capture.find(['{', '}']));
            let Some((end, true)) = end.map(|end| (end + 1, capture[end + 1..].starts_with('}'))) else {
                return Err(PathError::Unbalanced);
            };
            path.pattern.push_str(before);
            rest = &capture[end + 1..];
            path.push(&capture[1..end], rest)?;
        }
        path.pattern.push_str(rest);
        Ok(path)
    }

    /// Adds the capture with `text` between its braces, which is followed by `rest`.
    fn push(&mut self, text: &str, rest: &str) -> Result<(), PathError> {
        let (name, converter) = text.split_once(':').map_or((text, None), |(name, word)| (name, Some(word)));
        if name.is_empty() {
            return Err(PathError::Unnamed);
        }
        if self.names.contains(&name) {
            return Err(PathError::Duplicate(name.to_owned()));
        }
        let index = self.names.len();
        if index == MAX_CAPTURES {
            return Err(PathError::TooMany);
        }
        match converter {
            None => self.pattern.push_str(&format!("{{c{index}}}")),
            Some("path") if rest.is_empty() => {
                self.empty_rest = Some(self.pattern.clone());
                self.pattern.push_str(&format!("{{*c{index}}}"));
            }
            Some("path") => return Err(PathError::RestNotLast(name.to_owned())),
            Some(word) => return Err(PathError::Converter(format!("{name}:{word}"))),
        }
        // Leaked once per route for the life of the process, so that requests carry the names at no cost.
        self.names.push(String::leak(name.to_owned()));
        Ok(())
    }
}

impl Display for PathError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PathError::NoLeadingSlash => out.write_str("a path must begin with `/`"),
            PathError::Unbalanced => out.write_str("every `{` needs a matching `}`"),
            PathError::Unnamed => out.write_str("a capture needs a name, such as `{item_id}`"),
            PathError::Duplicate(name) => write!(out, "the capture `{{{name}}}` occurs twice"),
            PathError::Converter(text) => {
                write!(
                    out,
                    "`{{{text}}}`: the only converter is `:path`; the type of the parameter does the rest"
                )
            }
            PathError::RestNotLast(name) => write!(out, "`{{{name}:path}}` must be at the end of the path"),
            PathError::TooMany => write!(out, "a path can have at most {MAX_CAPTURES} captures"),
        }
    }
}

impl std::error::Error for PathError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captures_are_numbered_in_order() {
        let path = Path::parse("/users/{user_id}/files/{rest:path}").expect("the path is valid");
        assert_eq!(path.names, ["user_id", "rest"]);
        assert_eq!(path.pattern, "/users/{c0}/files/{*c1}");
        assert_eq!(path.empty_rest.as_deref(), Some("/users/{c0}/files/"));
    }

    #[test]
    fn each_invalid_path_has_its_own_error() {
        let error = |text| Path::parse(text).expect_err("the path is invalid");
        assert_eq!(error("items"), PathError::NoLeadingSlash);
        assert_eq!(error("/{a"), PathError::Unbalanced);
        assert_eq!(error("/a}"), PathError::Unbalanced);
        assert_eq!(error("/{a{b}}"), PathError::Unbalanced);
        assert_eq!(error("/{}"), PathError::Unnamed);
        assert_eq!(error("/{a}/{a}"), PathError::Duplicate("a".to_owned()));
        assert_eq!(error("/{a:int}"), PathError::Converter("a:int".to_owned()));
        assert_eq!(error("/{a:path}/b"), PathError::RestNotLast("a".to_owned()));
    }
}
