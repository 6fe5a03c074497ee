//! The path of a route: `"/items/{id}"`, `"/files/{rest:path}"`.

use crate::errors::MacroErrors;
use syn::ext::IdentExt;
use syn::parse::Parser;
use syn::{Ident, LitStr};

pub(crate) struct RoutePath {
    pub(crate) literal: LitStr,
    /// The names between braces, in order.
    pub(crate) captures: Vec<String>,
}

impl RoutePath {
    /// Reads a path and records what is wrong with it.
    pub(crate) fn read(literal: LitStr, errors: &mut MacroErrors) -> Self {
        let mut path = Self { captures: Vec::new(), literal };
        let text = path.literal.value();
        if is_runtime_expression(&text) {
            return path;
        }
        path.check_start(&text, errors);
        path.read_captures(&text, errors);
        path
    }

    pub(crate) fn captures(&self, name: &str) -> bool {
        self.captures.iter().any(|capture| capture == name)
    }

    /// Checks how the path is written. An empty path is valid: it is that of the router's prefix.
    fn check_start(&self, text: &str, errors: &mut MacroErrors) {
        if !text.is_empty() && !text.starts_with('/') {
            errors.at(&self.literal, format!("a path must start with a slash: write `\"/{text}\"`"));
        }
        if let Some((path, _)) = text.split_once('?') {
            let message =
                format!("a path has no query: write `\"{path}\"`, and add a parameter for each query key");
            errors.at(&self.literal, message);
        }
        for segment in text.split('/') {
            if let Some(name) = foreign_capture(segment) {
                errors.at(&self.literal, format!("`{segment}` is not a capture: write `{{{name}}}`"));
            }
        }
    }

    fn read_captures(&mut self, text: &str, errors: &mut MacroErrors) {
        let mut rest = text;
        while let Some(start) = rest.find(['{', '}']) {
            let after = &rest[start + 1..];
            let end = after.find(['{', '}', '/']).filter(|end| after[*end..].starts_with('}'));
            let Some(end) = end.filter(|_| rest[start..].starts_with('{')) else {
                return errors.at(&self.literal, "unmatched brace in this path: write a capture as `{name}`");
            };
            rest = &after[end + 1..];
            self.capture(&after[..end], rest.is_empty(), errors);
        }
    }

    fn capture(&mut self, written: &str, is_last: bool, errors: &mut MacroErrors) {
        let (name, converter) = written.split_once(':').map_or((written, None), |(n, c)| (n, Some(c)));
        let name = name.trim_start_matches('*');
        if let Some(message) = mistake(written, name, converter, is_last) {
            errors.at(&self.literal, message);
        } else if self.captures(name) {
            errors.at(&self.literal, format!("`{{{name}}}` appears twice in this path; rename one of them"));
        }
        if is_name(name) && !self.captures(name) {
            self.captures.push(name.to_owned());
        }
    }
}

/// Returns whether the path is the address of a callback, which is documented but not routed:
/// `{$request.body#/callback_url}/done`.
fn is_runtime_expression(text: &str) -> bool {
    text.starts_with("{$")
}

/// Returns the name in `:name` or `<name>`, as other frameworks write a capture.
fn foreign_capture(segment: &str) -> Option<&str> {
    let angled = segment.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    segment.strip_prefix(':').or(angled).filter(|name| is_name(name))
}

/// Returns what is wrong with one capture, regardless of the others.
fn mistake(written: &str, name: &str, converter: Option<&str>, is_last: bool) -> Option<String> {
    match converter {
        _ if !is_name(name) => {
            Some(format!("`{{{written}}}` is not a capture: write an identifier between the braces"))
        }
        None if written.starts_with('*') => Some(format!("capture the rest of a path as `{{{name}:path}}`")),
        None => None,
        Some("path") if is_last => None,
        Some("path") => Some(format!("`{{{written}}}` must come last: it captures the rest of the path")),
        Some(_) => Some(format!(
            "unknown converter in `{{{written}}}`: write `{{{name}}}`, since the type of the parameter \
             decides how it is read (the only converter is `:path`)"
        )),
    }
}

fn is_name(text: &str) -> bool {
    Ident::parse_any.parse_str(text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{LitStr, MacroErrors, RoutePath};
    use proc_macro2::Span;
    use quote::ToTokens;

    fn read(path: &str) -> (Vec<String>, String) {
        let mut errors = MacroErrors::default();
        let path = RoutePath::read(LitStr::new(path, Span::call_site()), &mut errors);
        (path.captures, errors.to_token_stream().to_string())
    }

    #[test]
    fn captures_are_found_in_order() {
        let (captures, mistakes) = read("/users/{user_id}/files/{rest:path}");
        assert_eq!(captures, ["user_id", "rest"]);
        assert_eq!(mistakes, "");
    }

    #[test]
    fn every_mistake_in_a_path_is_reported() {
        for (path, words) in [
            ("items", "start with a slash"),
            ("/items/{id", "unmatched brace"),
            ("/items/id}", "unmatched brace"),
            ("/items/{{id}}", "unmatched brace"),
            ("/{id}/{id}", "appears twice"),
            ("/items/{id:int}", "the only converter"),
            ("/items/{item-id}", "is not a capture"),
            ("/{rest:path}/raw", "must come last"),
            ("/files/{*rest}", "{rest:path}"),
            ("/items?q={q}", "has no query"),
            ("/items/:id", "write `{id}`"),
            ("/items/<id>", "write `{id}`"),
        ] {
            assert!(read(path).1.contains(words), "{path}: {}", read(path).1);
        }
    }
}
