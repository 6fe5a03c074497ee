//! What is checked of routes and mounts when an app is built.

use super::build_error::Mistake;
use super::selected_fields::check_selected_fields;
use crate::context::AppContext;
use crate::operation::{Need, Needed, Operation, SchemeDefinition, Source};
use crate::route::{Route, RouteInfo};
use crate::router::MountPoint;

/// Checks what a route needs and reads.
pub(super) fn check_route(route: &Route, operation: &Operation, context: &AppContext) -> Vec<Mistake> {
    let missing = operation.states.iter().filter(|state| !context.states.holds(state));
    let mut mistakes: Vec<_> =
        missing.map(|state| Mistake::MissingState(route.info().clone(), state.clone())).collect();
    let unmet = operation.needs.iter().filter(|need| !is_satisfied(need, route.info()));
    mistakes.extend(unmet.map(|need| Mistake::UnmetNeed(route.info().clone(), need.clone())));
    let unread = route.info().read_by_dependencies.iter().filter(|name| !is_captured(name, operation));
    mistakes.extend(unread.map(|name| Mistake::UnreadCapture(route.info().clone(), name)));
    #[cfg(feature = "websocket")]
    mistakes.extend(super::sockets::check_socket(route.info(), operation));
    mistakes.extend(check_selected_fields(route, operation));
    if mixes_json_and_form(operation) {
        mistakes.push(Mistake::FormAndJson(route.info().clone()));
    }
    if operation.bodies.len() > 1 && operation.bodies.iter().any(|body| body.media_type.is_none()) {
        mistakes.push(Mistake::RawBodyTwice(route.info().clone()));
    }
    mistakes
}

/// Collects the security schemes of a route. Two different schemes with the same name are a mistake, since
/// the document would hold only one of them.
pub(super) fn collect_schemes(
    route: &Route,
    operation: &Operation,
    known: &mut Vec<SchemeDefinition>,
) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for scheme in operation.security.iter().map(|used| &used.scheme) {
        match known.iter().find(|other| other.name == scheme.name) {
            Some(other) if other == scheme => {}
            Some(_) => mistakes.push(Mistake::DuplicateSchemeName(route.info().clone(), scheme.name)),
            None => known.push(scheme.clone()),
        }
    }
    mistakes
}

/// Returns whether a parameter of the handler or of a dependency is read from this capture.
fn is_captured(name: &str, operation: &Operation) -> bool {
    operation.parameters.iter().any(|parameter| parameter.source == Source::Path && parameter.name == name)
}

fn is_satisfied(need: &Need, route: &RouteInfo) -> bool {
    match &need.what {
        Needed::Capture(name) => route.captures(name),
        Needed::Form(_) | Needed::ScopeReader => false,
        #[cfg(feature = "websocket")]
        Needed::WebSocketRoute => route.socket.is_some(),
    }
}

pub(super) fn check_mounts(mounts: &[MountPoint]) -> impl Iterator<Item = Mistake> {
    mounts.iter().enumerate().filter_map(|(index, point)| {
        let is_duplicate = mounts[..index]
            .iter()
            .any(|earlier| earlier.path == point.path && earlier.is_frontend == point.is_frontend);
        let duplicate = is_duplicate.then(|| "something is mounted there already".to_owned());
        let mistake = point.mount.mistake.clone().or(duplicate)?;
        Some(Mistake::Mount(point.path.clone(), mistake))
    })
}

fn mixes_json_and_form(operation: &Operation) -> bool {
    let media_types = operation.bodies.iter().filter_map(|body| body.media_type);
    let (json, form): (Vec<_>, Vec<_>) =
        media_types.partition(|media_type| *media_type == "application/json");
    !json.is_empty() && !form.is_empty()
}
