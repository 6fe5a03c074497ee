//! `routes --explain`: where each status of a route comes from.

use super::app_info::AppInfo;
use super::routes::{route_json, unrouted_json};
use super::style::Style;
use crate::contract::{Contract, Promise, Reason, RouteContract};
use crate::nearest::nearest;
use crate::operation::ResponseHeader;
use http::Method;
use serde_json::{Value, json};
use std::fmt::Write;

/// The row of requests that no route matches, as in the table.
const UNROUTED: &str = "*";

/// Lists the statuses and their origins for each route with this line (`POST /users`), path or handler. A
/// path as sent by a client (`POST /users/5`) selects the route that matches it, and `*` the requests that no
/// route matches.
///
/// # Errors
///
/// If there is no such route. The message suggests a similar one, if any.
pub(super) fn explain(
    app: &impl AppInfo,
    asked: &str,
    as_json: bool,
    style: Style,
) -> Result<String, String> {
    let (contract, asked) = (app.contract(), asked.trim());
    if asked == UNROUTED {
        return Ok(unrouted(contract, as_json, style));
    }
    let named = |route: &usize| is_meant(&contract.routes[*route], asked);
    let mut routes: Vec<_> = (0..contract.routes.len()).filter(named).collect();
    if routes.is_empty() {
        routes = taking(app, asked);
    }
    if routes.is_empty() {
        return Err(unknown(contract, asked));
    }
    let routes = routes.into_iter().map(|route| &contract.routes[route]);
    Ok(match as_json {
        true => format!("{:#}", routes.map(route_json).collect::<Value>()),
        false => routes.map(|route| explained(route, style)).collect::<Vec<_>>().join("\n"),
    })
}

fn unrouted(contract: &Contract, as_json: bool, style: Style) -> String {
    match as_json {
        true => format!("{:#}", json!([unrouted_json(contract)])),
        false => format!("{UNROUTED} (no route)\n{}", listed(&contract.unrouted, style)),
    }
}

fn is_meant(route: &RouteContract, asked: &str) -> bool {
    let info = &route.info;
    if asked == info.name || asked == info.path {
        return true;
    }
    let Some((method, path)) = asked.split_once(' ') else { return false };
    let mut methods = method.split('|');
    let has_methods =
        methods.all(|method| info.methods.iter().any(|own| method.eq_ignore_ascii_case(own.as_str())));
    path.trim() == info.path && has_methods
}

/// Finds the routes that match `GET /users/5`, or `/users/5` with any method.
fn taking(app: &impl AppInfo, asked: &str) -> Vec<usize> {
    if let Some((method, path)) = asked.split_once(' ') {
        let method = Method::from_bytes(method.to_uppercase().as_bytes()).ok();
        return method.and_then(|method| app.route_of(&method, path.trim())).into_iter().collect();
    }
    let methods = app.contract().routes.iter().flat_map(|route| &route.info.methods);
    let mut routes: Vec<_> = methods.filter_map(|method| app.route_of(method, asked)).collect();
    routes.sort_unstable();
    routes.dedup();
    routes
}

fn unknown(contract: &Contract, asked: &str) -> String {
    let lines: Vec<_> = contract.routes.iter().map(|route| route.info.line()).collect();
    let names = contract.routes.iter().flat_map(|route| [route.info.path.as_str(), &route.info.name]);
    match nearest(asked, lines.iter().map(String::as_str).chain(names)) {
        Some(near) => format!("there is no route `{asked}`; did you mean `{near}`?"),
        None => format!("there is no route `{asked}`; `routes` lists all routes"),
    }
}

fn explained(route: &RouteContract, style: Style) -> String {
    format!("{}\n{}{}", route.info, listed(&route.promises, style), closes(route, style))
}

/// Returns one line per close code of a WebSocket: `  closes with 4001  Kicked out  src/main.rs:12`.
fn closes(route: &RouteContract, style: Style) -> String {
    let closes = route.info.closes();
    let lines = closes.map(|(code, meaning, place)| {
        format!(
            "  closes with {code}  {meaning}  {}\n",
            style.dim(&format!("{}:{}", place.file(), place.line()))
        )
    });
    lines.collect()
}

fn listed(promises: &[Promise], style: Style) -> String {
    let mut text = String::new();
    let widths = Widths::of(promises);
    promises.iter().for_each(|promise| write_promise(promise, &widths, style, &mut text));
    text
}

/// The widths of the columns.
struct Widths {
    description: usize,
    reason: usize,
}

impl Widths {
    fn of(promises: &[Promise]) -> Self {
        let widest = |texts: &mut dyn Iterator<Item = String>| texts.map(|text| text.chars().count()).max();
        let mut descriptions = promises.iter().map(|promise| promise.description.to_owned());
        let mut reasons = promises.iter().flat_map(|promise| &promise.reasons).map(Reason::to_string);
        Widths {
            description: widest(&mut descriptions).unwrap_or_default(),
            reason: widest(&mut reasons).unwrap_or_default(),
        }
    }
}

/// Writes one line per reason, then one per header:
/// `  409  Email already registered  error `UserError::EmailTaken`  src/main.rs:12`.
fn write_promise(promise: &Promise, widths: &Widths, style: Style, text: &mut String) {
    let Promise { status, description, reasons, .. } = promise;
    let number = style.status(*status, promise.is_automatic(), status.as_str());
    for (index, reason) in reasons.iter().enumerate() {
        let shown = if index == 0 { (number.as_str(), *description) } else { ("   ", "") };
        let width = widths.description;
        let line = format!("  {}  {:width$}  {}", shown.0, shown.1, described(reason, widths.reason, style));
        let _ = writeln!(text, "{}", line.trim_end());
    }
    for header in &promise.headers {
        let _ = writeln!(text, "       {}", style.dim(&header_words(header)));
    }
}

/// Returns `header X-Total: how many there are`.
fn header_words(header: &ResponseHeader) -> String {
    match header.description {
        "" => format!("header {}", header.written),
        description => format!("header {}: {description}", header.written),
    }
}

/// Returns the reason and the place in the source where it is declared.
fn described(reason: &Reason, width: usize, style: Style) -> String {
    let text = reason.to_string();
    match reason.place {
        Some(_) => format!("{text:width$}  {}", style.dim(&reason.place())),
        None => text,
    }
}
