//! `routes`: every route with the statuses that it can return.

use super::style::Style;
use crate::contract::{Contract, Promise, Reason, RouteContract, SharedStatus, on_routes};
use crate::operation::ResponseHeader;
use http::Method;
use serde_json::{Value, json};
use std::fmt::Write;

/// Returns a table with one row per route, and one for requests that no route matches. Below it are the statuses
/// that routes share; with `is_unfolded` they are in the rows instead.
pub(super) fn table(contract: &Contract, is_unfolded: bool, style: Style) -> String {
    let shared = if is_unfolded { Vec::new() } else { SharedStatus::all(contract) };
    let mut rows = vec![["METHOD", "PATH", "HANDLER", "STATUSES"].map(str::to_owned)];
    let routes = contract.routes.iter().enumerate();
    rows.extend(routes.map(|(index, route)| row(route, route.own_promises(index, &shared), style)));
    let unrouted = statuses(contract.unrouted.iter(), style);
    rows.push(["*".to_owned(), "(no route)".to_owned(), String::new(), unrouted]);
    aligned(&rows) + &footer(&shared, contract.routes.len(), style)
}

fn row<'a>(route: &RouteContract, promises: impl Iterator<Item = &'a Promise>, style: Style) -> [String; 4] {
    let methods: Vec<_> = route.info.methods.iter().map(Method::as_str).collect();
    let (path, name) = (route.info.path.clone(), route.info.name.clone());
    [methods.join("|"), path, name, statuses(promises, style)]
}

/// Writes one line per number of routes: `on 5 routes also: 408 body timeout, 413 body limit`.
fn footer(shared: &[SharedStatus], all: usize, style: Style) -> String {
    let mut text = String::new();
    for same in shared.chunk_by(|one, other| one.routes.len() == other.routes.len()) {
        let count = same.first().map_or(0, |first| first.routes.len());
        let statuses = same.iter().map(|status| {
            let number = style.status(status.status, status.is_automatic, status.status.as_str());
            format!("{number} {}", status.reasons)
        });
        let statuses: Vec<_> = statuses.collect();
        let _ = write!(text, "\n{} also: {}", on_routes(count, all), statuses.join(", "));
    }
    if text.is_empty() { text } else { format!("{text}\n(`--all` shows these per route)\n") }
}

fn statuses<'a>(promises: impl Iterator<Item = &'a Promise>, style: Style) -> String {
    let numbers =
        promises.map(|promise| style.status(promise.status, promise.is_automatic(), promise.status.as_str()));
    numbers.collect::<Vec<_>>().join(" ")
}

/// Aligns the columns. The last cell may contain colours, so it is not padded.
fn aligned(rows: &[[String; 4]]) -> String {
    let width = |cell: usize| rows.iter().map(|row| row[cell].chars().count()).max().unwrap_or_default();
    let (method, path, handler) = (width(0), width(1), width(2));
    let mut text = String::new();
    for row in rows {
        let line = format!("{:method$}  {:path$}  {:handler$}  {}", row[0], row[1], row[2], row[3]);
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text
}

/// Returns the routes as JSON, with where each status comes from.
pub(super) fn json(contract: &Contract) -> String {
    let routes: Vec<_> = contract.routes.iter().map(route_json).collect();
    let unrouted = promises_json(&contract.unrouted);
    format!("{:#}", json!({"title": contract.title, "routes": routes, "unrouted": unrouted}))
}

/// Returns the statuses of requests that no route matches, in the form of a route.
pub(super) fn unrouted_json(contract: &Contract) -> Value {
    json!({"methods": [], "path": null, "handler": null, "place": null, "statuses": promises_json(&contract.unrouted)})
}

pub(super) fn route_json(route: &RouteContract) -> Value {
    let RouteContract { info, promises, .. } = route;
    let mut json = json!({
        "methods": info.methods.iter().map(Method::as_str).collect::<Vec<_>>(),
        "path": info.path,
        "handler": info.name,
        "place": format!("{}:{}", info.location.file(), info.location.line()),
        "statuses": promises_json(promises),
    });
    if info.is_socket() {
        json["closes"] =
            info.closes().map(|(code, meaning, _)| json!({"code": code, "meaning": meaning})).collect();
    }
    json
}

fn promises_json(promises: &[Promise]) -> Value {
    promises.iter().map(promise_json).collect()
}

fn promise_json(promise: &Promise) -> Value {
    let Promise { status, description, bodies, headers, reasons, .. } = promise;
    json!({
        "status": status.as_u16(),
        "description": description,
        "automatic": promise.is_automatic(),
        "media_types": bodies.iter().map(|body| body.media_type).collect::<Vec<_>>(),
        "headers": headers.iter().map(header_json).collect::<Vec<_>>(),
        "reasons": reasons.iter().map(reason_json).collect::<Vec<_>>(),
    })
}

fn header_json(header: &ResponseHeader) -> Value {
    json!({"name": header.written, "description": header.description})
}

fn reason_json(reason: &Reason) -> Value {
    json!({
        "origin": reason.origin.to_string(),
        "meaning": reason.meaning,
        "dependencies": reason.through,
        "place": reason.place.map(|_| reason.place()),
    })
}
