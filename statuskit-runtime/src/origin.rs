//! `Origin`: where a status of a route comes from.

use std::fmt::{self, Display};
use std::panic::Location;

/// A place in the code: `file:line`.
pub type SourceLocation = &'static Location<'static>;

/// What makes a route send a status.
///
/// No variant is named like a type: rustc would suggest the variant wherever that type is not imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// The method's default: 201 for a POST that returns data, 204 for a DELETE that returns none, else 200.
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
    /// An error type, and its variant if it is an enum.
    Error {
        /// The type.
        type_name: &'static str,
        /// The variant; `None` for a struct.
        variant: Option<&'static str>,
    },
    /// `raise!` or `HttpError::new` in the body of the handler or of a dependency.
    Raised,
    /// `responses(…)` in the decorator.
    Responses,
    /// `.response(…)` of a router.
    RouterResponse,
    /// `.response(…)` of the app.
    AppResponse,
    /// The security scheme with this name.
    Security(&'static str),
    /// A rate limit.
    RateExceeded,
    /// The middleware of this type.
    InMiddleware(&'static str),
    /// An invalid parameter or body.
    Validation,
    /// A body that should be JSON but is not.
    MalformedJson,
    /// A body that is malformed for its content type.
    MalformedBody,
    /// A body with a media type that the route does not read.
    MediaType,
    /// A body that is too long.
    BodyTooLong,
    /// A body that does not arrive in time.
    BodyTimeout,
    /// The preconditions of a request for a file.
    Preconditions,
    /// The ranges of a file that a request asks for.
    Ranges,
    /// A file that is missing.
    MissingFile,
    /// The path table, if no route matches the request.
    Routing,
    /// The opening handshake of a WebSocket.
    Handshake,
    /// An opening handshake that is invalid.
    BadHandshake,
    /// A close code that the handler of a WebSocket chooses before it accepts the socket.
    EarlyClose,
    /// The check which pages may open a WebSocket.
    OriginCheck,
}

impl Origin {
    /// Returns whether its description was written for this status, and so takes precedence over all others.
    pub(crate) const fn is_declared(self) -> bool {
        matches!(self, Origin::Responses | Origin::RouterResponse | Origin::AppResponse)
    }

    /// Returns an error as `errors = […]` lists it: `AppError::NotFound`, or `Outdated` for a struct.
    pub(crate) fn listed(self) -> String {
        let Origin::Error { type_name, variant } = self else { return self.to_string() };
        let name = type_name.split('<').next().map_or("", last_segment);
        variant.map_or_else(|| name.to_owned(), |variant| format!("{name}::{variant}"))
    }

    /// Returns whether a returned value sends the status.
    pub(crate) const fn is_returned(self) -> bool {
        matches!(
            self,
            Origin::MethodDefault | Origin::Decorator | Origin::Returned(_) | Origin::ReplyVariant { .. }
        )
    }

    /// Returns whether the framework sends the status by itself, whatever the app's author writes.
    ///
    /// Tests need not cover such a status. Validation is not automatic, because its rules are the author's.
    pub const fn is_automatic(self) -> bool {
        match self {
            Origin::MalformedJson
            | Origin::MalformedBody
            | Origin::MediaType
            | Origin::BodyTooLong
            | Origin::BodyTimeout
            | Origin::Preconditions
            | Origin::Ranges
            | Origin::MissingFile
            | Origin::Routing
            | Origin::BadHandshake
            | Origin::EarlyClose
            | Origin::OriginCheck => true,
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
            | Origin::Validation
            | Origin::Handshake => false,
        }
    }
}

/// Writes the origin as tables show it.
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
            Origin::BodyTimeout => out.write_str("body timeout"),
            Origin::Preconditions => out.write_str("precondition"),
            Origin::Ranges => out.write_str("range"),
            Origin::MissingFile => out.write_str("missing file"),
            Origin::Routing => out.write_str("routing"),
            Origin::Handshake => out.write_str("the handshake"),
            Origin::BadHandshake => out.write_str("invalid handshake"),
            Origin::EarlyClose => out.write_str("closed before it is accepted"),
            Origin::OriginCheck => out.write_str("the check of `Origin`"),
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
    fn short_type_names_have_no_modules() {
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
