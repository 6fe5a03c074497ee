//! `RouteVariant`: a variant of an error type that a function of a route may return.

use crate::error::{ErrorStatus, Errors, RaisedVariant};
use crate::origin::{Origin, SourceLocation};
use http::StatusCode;

/// A variant of the error type that a handler or a dependency returns, whether or not the function lists it in
/// its `errors = […]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RouteVariant {
    pub(crate) status: StatusCode,
    /// The type and the variant.
    pub(crate) origin: Origin,
    /// The transparent variants around it, outermost first.
    pub(crate) within: Vec<Origin>,
    /// The dependency that returns it, or `None` for the handler.
    pub(crate) dependency: Option<&'static str>,
    /// Where that function is defined.
    pub(crate) function: SourceLocation,
    /// Whether the route promises it.
    pub(crate) is_listed: bool,
}

impl RouteVariant {
    /// Returns the variants of all functions of a route, each once.
    pub(super) fn all(errors: &Errors) -> Vec<Self> {
        let listed = errors.statuses.iter().map(|error| (error, true));
        let unlisted = errors.unlisted.iter().map(|error| (error, false));
        let mut variants: Vec<RouteVariant> = Vec::new();
        for variant in listed.chain(unlisted).filter_map(|(error, is_listed)| Self::of(error, is_listed)) {
            if variants.iter().all(|known| !known.is_same(&variant)) {
                variants.push(variant);
            }
        }
        variants
    }

    fn of(error: &ErrorStatus, is_listed: bool) -> Option<Self> {
        Some(RouteVariant {
            status: error.status,
            origin: error.origin,
            within: error.within.clone(),
            dependency: error.through.last().copied(),
            function: error.function?,
            is_listed,
        })
    }

    fn is_same(&self, other: &Self) -> bool {
        self.origin == other.origin && self.dependency == other.dependency && self.within == other.within
    }

    /// Returns the variant as an error that is raised.
    pub(super) const fn raised(&self) -> RaisedVariant {
        RaisedVariant { origin: self.origin, dependency: self.dependency }
    }

    /// Returns whether this is what was raised, and sent with its own status.
    pub(super) fn is_sent_as(&self, raised: RaisedVariant, status: StatusCode) -> bool {
        self.raised() == raised && self.status == status
    }

    /// Returns the transparent variants around it and then the variant itself.
    fn path(&self) -> Vec<Origin> {
        self.within.iter().copied().chain([self.origin]).collect()
    }
}

/// Returns the list that keeps some of the variants of one function:
/// `errors = [AppError::NotFound, AppError::Auth(AuthError::Expired)]`.
pub(crate) fn errors_line<'a>(variants: impl Iterator<Item = (&'a RouteVariant, bool)>) -> String {
    let paths: Vec<_> = variants.map(|(variant, is_kept)| (variant.path(), is_kept)).collect();
    let paths: Vec<_> = paths.iter().map(|(path, is_kept)| (path.as_slice(), *is_kept)).collect();
    format!("errors = [{}]", items(&paths).join(", "))
}

/// Returns the items for these paths. Those that begin with the same transparent variant are one item.
fn items(paths: &[(&[Origin], bool)]) -> Vec<String> {
    let mut items = Vec::new();
    let mut heads: Vec<Origin> = Vec::new();
    for head in paths.iter().filter_map(|(path, _)| path.first()) {
        if !heads.contains(head) {
            heads.push(*head);
        }
    }
    for head in heads {
        let inside: Vec<_> = paths
            .iter()
            .filter(|(path, _)| path.first() == Some(&head))
            .map(|(path, is_kept)| (&path[1..], *is_kept))
            .collect();
        items.extend(item(head, &inside));
    }
    items
}

/// Returns `AppError::Auth` if everything inside the variant is kept, `AppError::Auth(AuthError::Expired)` if
/// part of it is, or `None`.
fn item(head: Origin, inside: &[(&[Origin], bool)]) -> Option<String> {
    let kept = inside.iter().filter(|(_, is_kept)| *is_kept).count();
    match kept {
        0 => None,
        _ if kept == inside.len() || inside.iter().any(|(path, _)| path.is_empty()) => Some(head.listed()),
        _ => Some(format!("{}({})", head.listed(), items(inside).join(" | "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::Location;

    fn variant(path: &[(&'static str, &'static str)]) -> RouteVariant {
        let mut path: Vec<_> = path
            .iter()
            .map(|(type_name, variant)| Origin::Error { type_name, variant: Some(variant) })
            .collect();
        RouteVariant {
            status: StatusCode::NOT_FOUND,
            origin: path.pop().expect("the path has a variant"),
            within: path,
            dependency: None,
            function: Location::caller(),
            is_listed: true,
        }
    }

    #[test]
    fn a_transparent_variant_is_listed_whole_or_in_part() {
        let variants = [
            variant(&[("shop::AppError", "NotFound")]),
            variant(&[("shop::AppError", "Auth"), ("shop::AuthError", "Expired")]),
            variant(&[("shop::AppError", "Auth"), ("shop::AuthError", "Missing")]),
            variant(&[("shop::AppError", "Auth"), ("shop::AuthError", "Revoked")]),
        ];
        let line = |kept: [bool; 4]| errors_line(variants.iter().zip(kept));
        assert_eq!(line([true; 4]), "errors = [AppError::NotFound, AppError::Auth]");
        assert_eq!(
            line([false, true, false, true]),
            "errors = [AppError::Auth(AuthError::Expired | AuthError::Revoked)]"
        );
        assert_eq!(line([true, false, false, false]), "errors = [AppError::NotFound]");
        assert_eq!(line([false; 4]), "errors = []");
    }
}
