//! `BuildError`: the mistakes of an app's author.

use super::selected_fields::UnknownField;
use crate::operation::{Need, Needed, StateType};
use crate::origin::SourceLocation;
use crate::route::RouteInfo;
use crate::router::RouteError;
use std::fmt::{self, Display};

/// Every mistake found while building an app.
#[derive(Debug)]
pub struct BuildError(pub(super) Vec<Mistake>);

/// A mistake of the app's author.
#[derive(Debug)]
pub(super) enum Mistake {
    Route(RouteError),
    MissingState(RouteInfo, StateType),
    UnmetNeed(RouteInfo, Need),
    DuplicateSchemeName(RouteInfo, &'static str),
    /// A capture that neither the handler nor a dependency reads.
    UnreadCapture(RouteInfo, &'static str),
    RawBodyTwice(RouteInfo),
    /// A WebSocket whose handshake is expected to have a body.
    #[cfg(feature = "websocket")]
    SocketBody(RouteInfo),
    /// A WebSocket that its handler and its dependencies take this often.
    #[cfg(feature = "websocket")]
    SocketCount(RouteInfo, usize),
    FormAndJson(RouteInfo),
    /// A name in `include` or `exclude` that is not a field of the response.
    UnknownField(RouteInfo, UnknownField),
    Mount(String, String),
    /// A page of the documentation that cannot be served where this setting puts it.
    Page(&'static str, SourceLocation, RouteError),
}

impl Display for BuildError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the app cannot be built")?;
        self.0.iter().try_for_each(|mistake| write!(out, "\n- {mistake}"))
    }
}

impl Display for Mistake {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mistake::Route(error) => error.fmt(out),
            Mistake::MissingState(route, StateType { name, through, .. }) => {
                write_chain(out, route, through)?;
                write!(out, " takes `State<{name}>`, which the app does not hold: add it with `.state(..)`")
            }
            Mistake::UnmetNeed(route, Need { what: Needed::Capture(name), through }) => {
                write_chain(out, route, through)?;
                write!(out, " takes `{name}` from the path, which has no `{{{name}}}`")
            }
            Mistake::UnmetNeed(route, Need { what: Needed::Form(name), through }) => {
                write_chain(out, route, through)?;
                write!(
                    out,
                    " reads the fields of `{name}`, an enum of models, from a part of the request that holds no \
                     such enum: mark it `#[form]`, or read it from the body"
                )
            }
            Mistake::UnmetNeed(route, Need { what: Needed::ScopeReader, through }) => {
                write_chain(out, route, through)?;
                out.write_str(
                    " is declared with scopes that nothing reads: let it take `SecurityScopes` or depend on a \
                     security scheme",
                )
            }
            #[cfg(feature = "websocket")]
            Mistake::UnmetNeed(route, Need { what: Needed::WebSocketRoute, through }) => {
                write_chain(out, route, through)?;
                out.write_str(" takes a `WebSocket`, which only a route with `#[websocket(\"…\")]` has")
            }
            #[cfg(feature = "websocket")]
            Mistake::SocketBody(route) => {
                write!(
                    out,
                    "{route} reads a body, but the handshake of a WebSocket has none: receive it as a message"
                )
            }
            #[cfg(feature = "websocket")]
            Mistake::SocketCount(route, count) => {
                write!(out, "{route} takes its `WebSocket` {count} times: take it once, in the handler")
            }
            Mistake::DuplicateSchemeName(route, name) => {
                write!(
                    out,
                    "{route} has a security scheme `{name}`, but another scheme has the same name: set \
                     `scheme_name` on one of them"
                )
            }
            Mistake::Mount(path, mistake) => write!(out, "mounted at `{path}/`: {mistake}"),
            Mistake::Page(setting, place, RouteError::Conflict(page, other)) => {
                let (path, file, line) = (&page.path, place.file(), place.line());
                write!(
                    out,
                    "`{setting}` ({file}:{line}) puts a page at `{path}`, which already has a route; \
                     change one of them:\n  {other}"
                )
            }
            Mistake::Page(setting, place, error) => {
                write!(out, "`{setting}` ({}:{}): {error}", place.file(), place.line())
            }
            Mistake::FormAndJson(route) => {
                write!(
                    out,
                    "{route} takes JSON and a form, but a body can only be one of them: mark all of its \
                     parts `#[form]`, or none"
                )
            }
            Mistake::UnknownField(route, unknown) => write!(out, "{route} {unknown}"),
            Mistake::UnreadCapture(route, name) => {
                write!(
                    out,
                    "{route} captures `{{{name}}}`, which neither the handler nor a dependency reads: add a \
                     parameter `{name}`"
                )
            }
            Mistake::RawBodyTwice(route) => {
                write!(
                    out,
                    "{route} reads the body twice, once as raw bytes: take one model, or only `Request`"
                )
            }
        }
    }
}

/// Writes a route and the dependencies that lead from it to a mistake:
/// `GET /pooled (pooled, src/main.rs:7) → needs_user → needs_pool`.
fn write_chain(out: &mut fmt::Formatter<'_>, route: &RouteInfo, through: &[&str]) -> fmt::Result {
    write!(out, "{route}")?;
    through.iter().try_for_each(|dependency| write!(out, " → {dependency}"))
}

impl std::error::Error for BuildError {}
