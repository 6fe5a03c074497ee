//! Where a status of a route comes from.

use std::fmt::{self, Display};
use std::panic::Location;

/// A place in the code: `file:line`.
pub type Place = &'static Location<'static>;

/// What makes a route send a status.
///
/// No variant has the name of a type: rustc would propose it where that type is not imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The method's default: 201 for POST that returns data, 204 for DELETE that returns none, else 200.
    MethodDefault,
    /// `status =` in the decorator.
    Decorator,
    /// A returned type that has a status of its own, such as `Created<Item>`.
    Returned(&'static str),
    /// A variant of a type with `#[derive(Reply)]`.
    ReplyVariant {
        /// The type.
        type_name: &'static str,
        /// The variant.
        variant: &'static str,
    },
    /// An error type; its variant, where it has several.
    Error {
        /// The type.
        type_name: &'static str,
        /// The variant; `None` for a struct.
        variant: Option<&'static str>,
    },
    /// `raise!` or `HttpError::new` in the body of the handler, or of a dependency.
    Raised,
    /// `responses(…)` in the decorator.
    Responses,
    /// `.response(…)` of a router.
    RouterResponse,
    /// `.response(…)` of the app.
    AppResponse,
    /// A security scheme of this name.
    Security(&'static str),
    /// A limit of requests.
    RateExceeded,
    /// A middleware of this type.
    InMiddleware(&'static str),
    /// A parameter or a body that is not valid.
    Validation,
    /// A body that is to be JSON and is none.
    MalformedJson,
    /// A body that cannot be read as what it says it is.
    MalformedBody,
    /// A body of another media type than the route reads.
    MediaType,
    /// A body that is too long.
    BodyTooLong,
    /// A body that does not arrive.
    BodyTooLate,
    /// The path table, where no route takes the request.
    Routing,
}

impl Origin {
    /// Whether its words were chosen for this status: they go before all others.
    pub(crate) const fn is_declared(self) -> bool {
        matches!(self, Origin::Responses | Origin::RouterResponse | Origin::AppResponse)
    }

    /// Whether a returned value sends it.
    pub(crate) const fn is_returned(self) -> bool {
        matches!(
            self,
            Origin::MethodDefault | Origin::Decorator | Origin::Returned(_) | Origin::ReplyVariant { .. }
        )
    }

    /// Whether the framework sends it by itself, whatever the app's author writes: tests need not see it.
    ///
    /// Validation is not among them, since its rules are the author's.
    pub const fn is_automatic(self) -> bool {
        match self {
            Origin::MalformedJson
            | Origin::MalformedBody
            | Origin::MediaType
            | Origin::BodyTooLong
            | Origin::BodyTooLate
            | Origin::Routing => true,
            Origin::MethodDefault
            | Origin::Decorator
            | Origin::Returned(_)
            | Origin::ReplyVariant { .. }
            | Origin::Error { .. }
            | Origin::Raised
            | Origin::Responses
            | Origin::RouterResponse
            | Origin::AppResponse
            | Origin::Security(_)
            | Origin::RateExceeded
            | Origin::InMiddleware(_)
            | Origin::Validation => false,
        }
    }
}

/// As a table shows it.
impl Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::MethodDefault => out.write_str("the method's default"),
            Origin::Decorator => out.write_str("`status =`"),
            Origin::Returned(type_name) => write!(out, "returned `{}`", short(type_name)),
            Origin::ReplyVariant { type_name, variant } => {
                write!(out, "returned `{}::{variant}`", short(type_name))
            }
            Origin::Error { type_name, variant: Some(variant) } => {
                write!(out, "error `{}::{variant}`", short(type_name))
            }
            Origin::Error { type_name, variant: None } => write!(out, "error `{}`", short(type_name)),
            Origin::Raised => out.write_str("raised in the body"),
            Origin::Responses => out.write_str("`responses(…)`"),
            Origin::RouterResponse => out.write_str("`.response(…)` of the router"),
            Origin::AppResponse => out.write_str("`.response(…)` of the app"),
            Origin::Security(scheme) => write!(out, "security `{scheme}`"),
            Origin::RateExceeded => out.write_str("rate limit"),
            Origin::InMiddleware(type_name) => write!(out, "middleware `{}`", short(type_name)),
            Origin::Validation => out.write_str("validation"),
            Origin::MalformedJson => out.write_str("malformed JSON"),
            Origin::MalformedBody => out.write_str("malformed body"),
            Origin::MediaType => out.write_str("media type"),
            Origin::BodyTooLong => out.write_str("body limit"),
            Origin::BodyTooLate => out.write_str("body timeout"),
            Origin::Routing => out.write_str("routing"),
        }
    }
}

/// Input: `shop::items::Page<shop::items::Item>`. Output: `Page<Item>`.
pub(crate) fn short(type_name: &str) -> String {
    let mut short = String::new();
    let mut word = String::new();
    for letter in type_name.chars() {
        if letter.is_alphanumeric() || letter == '_' || letter == ':' {
            word.push(letter);
            continue;
        }
        short.push_str(last_segment(&word));
        short.push(letter);
        word.clear();
    }
    short.push_str(last_segment(&word));
    short
}

fn last_segment(path: &str) -> &str {
    path.rsplit("::").next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_lose_their_modules() {
        assert_eq!(short("shop::items::Page<shop::Item>"), "Page<Item>");
        assert_eq!(short("alloc::boxed::Box<dyn core::error::Error>"), "Box<dyn Error>");
        assert_eq!(short("u64"), "u64");
    }

    #[test]
    fn an_origin_names_type_and_variant() {
        let origin = Origin::Error { type_name: "shop::UserError", variant: Some("EmailTaken") };
        assert_eq!(origin.to_string(), "error `UserError::EmailTaken`");
    }
}
