//! Turns an `App` into the service that answers requests, or reports the mistakes of its author.

use super::App;
use super::service::{AppService, Entry, Inner};
use crate::context::{AppContext, Urls};
use crate::contract::{Contract, Watch};
use crate::input::Plan;
use crate::openapi::{DocumentSource, Page};
use crate::operation::{Need, Needed, Operation, SchemeDefinition, StateType};
use crate::origin::Place;
use crate::route::{Route, RouteInfo};
use crate::router::{MountPoint, Mounts, RouteError, Table};
use std::fmt::{self, Display};
use std::sync::Arc;

/// Every mistake found while building an app.
#[derive(Debug)]
pub struct BuildError(Vec<Mistake>);

/// A mistake of the app's author.
#[derive(Debug)]
enum Mistake {
    Route(RouteError),
    MissingState(RouteInfo, StateType),
    Unmet(RouteInfo, Need),
    NameOfOtherScheme(RouteInfo, &'static str),
    BodyBesideText(RouteInfo),
    FormBesideJson(RouteInfo),
    Mount(String, String),
    /// A page of the documentation that cannot be served where this setting puts it.
    Page(&'static str, Place, RouteError),
}

impl App {
    /// Builds the service that answers requests.
    ///
    /// # Errors
    ///
    /// Returns an error that lists every mistake in the app, such as:
    ///
    /// - two routes with the same method and path, or a path that cannot be matched
    /// - a [`State`](crate::input::State) that the app does not hold
    /// - a dependency that takes a capture that the path does not have
    /// - scopes that nothing reads
    /// - two different security schemes with the same name
    /// - a page of the documentation that was set to the path of a route
    pub fn build(self) -> Result<AppService, BuildError> {
        let App { information, pages, routes, mut context, gates, middlewares, mounts, lifespan, .. } = self;
        let (responses, watching) = (self.responses, self.watching);
        let mut contract = Contract::new(information.info.title.clone(), &context);
        let mut table = Table::default();
        let mut mistakes = Vec::new();
        let mut described = Vec::new();
        let mut schemes = Vec::new();
        for route in routes.into_iter().map(|route| route.behind(&gates).declaring(&responses)) {
            mistakes.extend(table.insert(&route).err().map(Mistake::Route));
            let mut operation = route.operation_in(&context);
            middlewares.iter().for_each(|around| around.describe(&mut operation));
            mistakes.extend(judge(&route, &operation, &context));
            mistakes.extend(learn_schemes(
                &route,
                operation.security.iter().map(|used| &used.scheme),
                &mut schemes,
            ));
            context.errors.learn(&operation.errors);
            contract.add(&route, &operation);
            described.push((route, operation));
        }
        mistakes.extend(judge_mounts(&mounts));
        if !mistakes.is_empty() {
            return Err(BuildError(mistakes));
        }
        let own = described.len();
        let routes = described.iter().map(|(route, _)| route.info());
        context.urls = Urls::new(routes.map(|info| (info.name.as_str(), info.path.as_str())));
        let context = Arc::new(context);
        let mut entries: Vec<_> =
            described.into_iter().map(|(route, operation)| entry(route, &operation, &context)).collect();
        let routes = entries.iter().map(|entry| entry.route.clone().inside(&middlewares)).collect();
        let root_path = information.root_path.clone();
        let written = Arc::new(DocumentSource::new(information, routes, context.clone()));
        let pages = pages.routes(&written);
        mistakes.extend(pages.into_iter().filter_map(|page| show(page, &mut table, &mut entries, &context)));
        if !mistakes.is_empty() {
            return Err(BuildError(mistakes));
        }
        entries.iter_mut().for_each(|entry| entry.fold(&context));
        let lives = mounts.iter().filter_map(|point| point.mount.life.clone()).collect();
        let mounts = Mounts::new(&mounts, &context);
        let contract = Arc::new(contract);
        let watch = Watch::new(&contract, watching);
        let inner = Inner {
            table,
            entries,
            own,
            written,
            mounts,
            root_path,
            context,
            lifespan,
            lives,
            contract,
            watch,
        };
        Ok(AppService::new(inner).inside(&middlewares))
    }
}

fn judge(route: &Route, operation: &Operation, context: &AppContext) -> Vec<Mistake> {
    let missing = operation.states.iter().filter(|state| !context.states.holds(state));
    let mut mistakes: Vec<_> =
        missing.map(|state| Mistake::MissingState(route.info().clone(), state.clone())).collect();
    let unmet = operation.needs.iter().filter(|need| !is_met(need, route.info()));
    mistakes.extend(unmet.map(|need| Mistake::Unmet(route.info().clone(), need.clone())));
    if mixes_json_and_form(operation) {
        mistakes.push(Mistake::FormBesideJson(route.info().clone()));
    }
    if operation.bodies.len() > 1 && operation.bodies.iter().any(|body| body.media_type.is_none()) {
        mistakes.push(Mistake::BodyBesideText(route.info().clone()));
    }
    mistakes
}

/// Collects the security schemes of a route. Two different schemes with the same name are a mistake, since
/// the document would hold only one of them.
fn learn_schemes<'a>(
    route: &Route,
    used: impl Iterator<Item = &'a SchemeDefinition>,
    known: &mut Vec<SchemeDefinition>,
) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    for scheme in used {
        match known.iter().find(|other| other.name == scheme.name) {
            Some(other) if other == scheme => {}
            Some(_) => mistakes.push(Mistake::NameOfOtherScheme(route.info().clone(), scheme.name)),
            None => known.push(scheme.clone()),
        }
    }
    mistakes
}

fn is_met(need: &Need, route: &RouteInfo) -> bool {
    match &need.what {
        Needed::Capture(name) => route.captures(name),
        Needed::ReaderOfScopes => false,
    }
}

fn judge_mounts(mounts: &[MountPoint]) -> impl Iterator<Item = Mistake> {
    mounts.iter().enumerate().filter_map(|(index, point)| {
        let is_twice = mounts[..index].iter().any(|earlier| earlier.path == point.path);
        let twice = is_twice.then(|| "something is mounted there already".to_owned());
        let mistake = point.mount.mistake.clone().or(twice)?;
        Some(Mistake::Mount(point.path.clone(), mistake))
    })
}

/// Adds a page of the documentation. A route at the same path replaces it, unless the author has set the path
/// of the page: that is a mistake.
fn show(
    page: Page,
    table: &mut Table,
    entries: &mut Vec<Entry>,
    context: &Arc<AppContext>,
) -> Option<Mistake> {
    if let Err(error) = table.insert(&page.route) {
        return Some(Mistake::Page(page.setting, page.place?, error));
    }
    let operation = page.route.operation_in(context);
    entries.push(entry(page.route, &operation, context));
    None
}

fn mixes_json_and_form(operation: &Operation) -> bool {
    let media_types = operation.bodies.iter().filter_map(|body| body.media_type);
    let (json, form): (Vec<_>, Vec<_>) =
        media_types.partition(|media_type| *media_type == "application/json");
    !json.is_empty() && !form.is_empty()
}

fn entry(route: Route, operation: &Operation, context: &Arc<AppContext>) -> Entry {
    let info = route.info();
    let mut plan = Plan::new(&info.to_string(), operation, context.clone());
    plan.body_limit = info.body_limit.unwrap_or(plan.body_limit);
    plan.strict_content_type = info.strict_content_type.unwrap_or(plan.strict_content_type);
    Entry { plan: Arc::new(plan), route, around: None }
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
                write_way(out, route, through)?;
                write!(out, " takes `State<{name}>`, which the app does not hold: add it with `.state(..)`")
            }
            Mistake::Unmet(route, Need { what: Needed::Capture(name), through }) => {
                write_way(out, route, through)?;
                write!(out, " takes `{name}` from the path, which has no `{{{name}}}`")
            }
            Mistake::Unmet(route, Need { what: Needed::ReaderOfScopes, through }) => {
                write_way(out, route, through)?;
                out.write_str(
                    " is declared with scopes that nothing reads: let it take `SecurityScopes` or depend on a \
                     security scheme",
                )
            }
            Mistake::NameOfOtherScheme(route, name) => {
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
            Mistake::FormBesideJson(route) => {
                write!(
                    out,
                    "{route} takes JSON and a form, but a body can only be one of them: mark all of its \
                     parts `#[form]`, or none"
                )
            }
            Mistake::BodyBesideText(route) => {
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
fn write_way(out: &mut fmt::Formatter<'_>, route: &RouteInfo, through: &[&str]) -> fmt::Result {
    write!(out, "{route}")?;
    through.iter().try_for_each(|dependency| write!(out, " → {dependency}"))
}

impl std::error::Error for BuildError {}
