//! Turns an `App` into the service that answers requests, or reports the mistakes of its author.

use super::App;
use super::build_error::{BuildError, Mistake};
use super::checks::{check_mounts, check_route, collect_schemes};
use super::dispatch::BuiltApp;
use super::entry::RouteEntry;
use super::service::AppService;
use crate::context::{AppContext, Profile, Urls};
use crate::contract::{Contract, Watch};
use crate::middleware::BoxMiddleware;
use crate::openapi::{DocumentSource, Page};
use crate::operation::{Operation, SchemeDefinition};
use crate::route::Route;
use crate::router::{Mounts, Scope, Table};
use http::Method;
use std::sync::Arc;

impl App {
    /// Builds the service that answers requests.
    ///
    /// # Errors
    ///
    /// Returns an error that lists every mistake in the app, such as:
    ///
    /// - two routes with the same method and path, or a path that cannot be matched
    /// - a [`State`](crate::context::State) that the app does not hold
    /// - a dependency that takes a capture that the path does not have
    /// - scopes that nothing reads
    /// - two different security schemes with the same name
    /// - a name in `include` or `exclude` that is not a field of the response
    /// - a page of the documentation that was set to the path of a route
    pub fn build(self) -> Result<AppService, BuildError> {
        let App { mut information, pages, scope, mut context, lifespan, watching, limits, .. } = self;
        information.set_default_title(context.settings.profile);
        context.errors.as_fastapi = context.settings.profile == Profile::FastApi;
        let Scope { routes, mounts, gates, middlewares, responses } = scope;
        let mut draft = AppDraft::new(Contract::new(information.info.title.clone(), &context));

        for route in routes {
            draft.describe(route.behind(&gates).declaring(&responses), &middlewares, &mut context);
        }
        draft.mistakes.extend(check_mounts(&mounts));
        draft.check()?;

        context.urls = draft.urls();
        let context = Arc::new(context);
        let own_routes = draft.enter(&context);
        let root_path = information.root_path.clone();
        let document = DocumentSource::new(information, draft.routes(&middlewares), context.clone());
        let document = Arc::new(document);
        pages.routes(&document).into_iter().for_each(|page| draft.add_page(page, &context));
        draft.check()?;

        draft.entries.iter_mut().for_each(RouteEntry::wrap);
        let contract = Arc::new(draft.contract);
        let app = BuiltApp {
            #[cfg(feature = "websocket")]
            has_sockets: draft.entries.iter().any(|entry| entry.route.info().is_socket()),
            table: draft.table,
            entries: draft.entries,
            own_routes,
            document,
            mounted_apps: mounts.iter().filter_map(|point| point.mount.app.clone()).collect(),
            mounts: Mounts::new(mounts.iter().filter(|point| !point.is_frontend), &context),
            frontends: Mounts::new(mounts.iter().filter(|point| point.is_frontend), &context),
            root_path,
            context,
            lifespan,
            hook_timeout: limits.hook_timeout,
            watch: Watch::new(&contract, watching),
            contract,
        };
        Ok(AppService::new(app, &middlewares))
    }
}

/// An app while it is built.
struct AppDraft {
    table: Table,
    contract: Contract,
    mistakes: Vec<Mistake>,
    schemes: Vec<SchemeDefinition>,
    /// The author's routes, until they are entered.
    described: Vec<(Route, Operation)>,
    entries: Vec<RouteEntry>,
}

impl AppDraft {
    fn new(contract: Contract) -> Self {
        AppDraft {
            table: Table::default(),
            contract,
            mistakes: Vec::new(),
            schemes: Vec::new(),
            described: Vec::new(),
            entries: Vec::new(),
        }
    }

    /// Describes a route of the author's: for the table, the contract and the error handlers.
    fn describe(&mut self, route: Route, outer: &[BoxMiddleware], context: &mut AppContext) {
        self.mistakes.extend(self.table.insert(&route).err().map(Mistake::Route));
        let mut operation = route.operation_in(context);
        outer.iter().for_each(|middleware| middleware.describe(&mut operation));
        self.mistakes.extend(check_route(&route, &operation, context));
        self.mistakes.extend(collect_schemes(&route, &operation, &mut self.schemes));
        context.errors.register_types(&operation.errors);
        self.contract.add(&route, &operation);
        self.described.push((route, operation));
    }

    /// Fails if mistakes have been found so far.
    fn check(&mut self) -> Result<(), BuildError> {
        if self.mistakes.is_empty() { Ok(()) } else { Err(BuildError(std::mem::take(&mut self.mistakes))) }
    }

    fn urls(&self) -> Urls {
        let routes = self.described.iter().map(|(route, _)| route.info());
        Urls::new(routes.map(|info| (info.name.as_str(), info.path.as_str())))
    }

    /// Makes entries of the author's routes, and returns how many there are.
    fn enter(&mut self, context: &Arc<AppContext>) -> usize {
        for (route, operation) in std::mem::take(&mut self.described) {
            self.entries.push(RouteEntry::new(self.entries.len(), route, &operation, context));
        }
        self.entries.len()
    }

    /// Returns the routes as the document describes them: inside the middlewares of the app.
    fn routes(&self, outer: &[BoxMiddleware]) -> Vec<Route> {
        self.entries.iter().map(|entry| entry.route.clone().inside(outer)).collect()
    }

    /// Adds a page of the documentation. A route at the same path replaces it, unless the author has set the
    /// path of the page: that is a mistake. A page always answers HEAD, as in FastAPI, whose other routes do not.
    fn add_page(&mut self, mut page: Page, context: &Arc<AppContext>) {
        if !context.settings.head_on_get {
            page.route = page.route.with_info(|info| info.methods.push(Method::HEAD));
        }
        match self.table.insert(&page.route) {
            Ok(()) => {
                let operation = page.route.operation_in(context);
                self.entries.push(RouteEntry::new(self.entries.len(), page.route, &operation, context));
            }
            Err(error) => {
                self.mistakes.extend(page.place.map(|place| Mistake::Page(page.setting, place, error)));
            }
        }
    }
}
