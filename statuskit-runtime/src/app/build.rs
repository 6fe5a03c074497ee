//! From an `App` to the service that answers: mistakes of the app's author end here.

use super::App;
use super::service::{AppService, Entry, Inner};
use crate::contract::{Contract, Watch};
use crate::input::Shared;
use crate::operation::{Operation, StateType};
use crate::route::{Route, RouteFacts};
use crate::router::{RouteError, Table};
use std::fmt::{self, Display};
use std::sync::Arc;

/// Every mistake that was found when the app was built.
#[derive(Debug)]
pub struct BuildError(Vec<Mistake>);

/// One mistake of the app's author.
#[derive(Debug)]
enum Mistake {
    Route(RouteError),
    MissingState(RouteFacts, StateType),
    BodyBesideText(RouteFacts),
    FormBesideJson(RouteFacts),
}

impl App {
    /// Builds the service that answers requests.
    ///
    /// # Errors
    ///
    /// With every mistake there is: two routes of one method and path, a path that cannot be routed,
    /// a [`State`](crate::input::State) that the app does not hold.
    pub fn build(self) -> Result<AppService, BuildError> {
        let App { title, routes, mut shared, gates, middlewares, lifespan, responses, watching, .. } = self;
        let mut contract = Contract::new(title, &shared);
        let mut table = Table::default();
        let mut mistakes = Vec::new();
        let mut entries = Vec::new();
        for route in routes.into_iter().map(|route| route.behind(&gates).declaring(&responses)) {
            mistakes.extend(table.insert(&route).err().map(Mistake::Route));
            let operation = route.operation_in(&shared);
            mistakes.extend(judge(&route, &operation, &shared));
            shared.errors.learn(&operation.errors);
            contract.add(&route, &operation);
            entries.push(entry(route, &operation, &shared));
        }
        if !mistakes.is_empty() {
            return Err(BuildError(mistakes));
        }
        let (shared, contract) = (Arc::new(shared), Arc::new(contract));
        let watch = Watch::new(&contract, watching);
        let inner = Inner { table, entries, shared, lifespan, contract, watch };
        Ok(AppService::new(inner).inside(middlewares))
    }
}

fn judge(route: &Route, operation: &Operation, shared: &Shared) -> Vec<Mistake> {
    let missing = operation.states.iter().filter(|state| !shared.states.holds(state));
    let mut mistakes: Vec<_> =
        missing.map(|state| Mistake::MissingState(route.facts().clone(), state.clone())).collect();
    if mixes_json_and_form(operation) {
        mistakes.push(Mistake::FormBesideJson(route.facts().clone()));
    }
    if operation.bodies.len() > 1 && operation.bodies.iter().any(|body| body.media_type.is_none()) {
        mistakes.push(Mistake::BodyBesideText(route.facts().clone()));
    }
    mistakes
}

fn mixes_json_and_form(operation: &Operation) -> bool {
    let media_types = operation.bodies.iter().filter_map(|body| body.media_type);
    let (json, form): (Vec<_>, Vec<_>) =
        media_types.partition(|media_type| *media_type == "application/json");
    !json.is_empty() && !form.is_empty()
}

fn entry(route: Route, operation: &Operation, shared: &Shared) -> Entry {
    Entry {
        body_limit: route.facts().body_limit.unwrap_or(shared.settings.body_limit),
        is_embedded: operation.bodies.len() > 1,
        repeated: Some(operation.repeated()).filter(|types| !types.is_empty()).map(Arc::from),
        route,
    }
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
                write!(out, "{route}")?;
                through.iter().try_for_each(|dependency| write!(out, " → {dependency}"))?;
                write!(out, " takes `State<{name}>`: give the app one with `.state(..)`")
            }
            Mistake::FormBesideJson(route) => {
                write!(
                    out,
                    "{route} takes JSON and a form: one body is one of them, so mark all parts `#[form]` or none"
                )
            }
            Mistake::BodyBesideText(route) => {
                write!(
                    out,
                    "{route} reads the body twice, once as it came: take one model, or `Request` alone"
                )
            }
        }
    }
}

impl std::error::Error for BuildError {}
