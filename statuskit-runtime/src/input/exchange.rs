//! `Exchange`: one request, and what reading it has brought so far.

use super::cleanups::{Cleanup, Cleanups, Ending};
use super::content_type::Content;
use super::form::{self, Form};
use super::request::{unparseable, unreadable};
use super::{Captures, Excuse, Overrides, Plan, Results, cookie, header, query};
use crate::background::BackgroundTasks;
use crate::body::{Body, read_all};
use crate::error::{HttpError, ValidationErrors};
use crate::model::{ReadError, parse_body};
use crate::operation::{Scopes, Source};
use crate::request::RequestParts;
use crate::response::ResponseParts;
use crate::tree::Tree;
use crate::validation_error::{Loc, ValidationError};
use bytes::Bytes;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;

/// One request while its inputs are read: its parts and body, the errors found, and the parts of
/// the response that inputs have set.
#[derive(Debug)]
pub struct Exchange {
    /// All of the request but its body.
    pub request: RequestParts,
    pub(crate) plan: Arc<Plan>,
    pub(crate) captures: Captures,
    /// What its dependencies have given.
    pub(crate) results: Results,
    /// The scopes that are asked for on the way to the dependency that runs now.
    pub(crate) scopes: Scopes,
    /// The dependency whose output is looked into now.
    pub(crate) opening: &'static str,
    cleanups: Option<Cleanups>,
    body: Body,
    tree: Option<Result<Tree, ()>>,
    form: Option<Form>,
    problems: Vec<ValidationError>,
    raised: Option<HttpError>,
    response: Option<ResponseParts>,
    background: Option<BackgroundTasks>,
}

impl Exchange {
    #[inline]
    pub(crate) fn new(
        request: http::Request<Body>,
        client: Option<SocketAddr>,
        captures: Captures,
        plan: Arc<Plan>,
    ) -> Self {
        let (request, body) = RequestParts::new(request, client);
        Exchange {
            request,
            plan,
            captures,
            results: Results::default(),
            scopes: Scopes::default(),
            opening: "",
            cleanups: None,
            body,
            tree: None,
            form: None,
            problems: Vec::new(),
            raised: None,
            response: None,
            background: None,
        }
    }

    /// The text of a scalar parameter.
    pub(crate) fn text(&self, source: Source, name: &str) -> Option<Cow<'_, str>> {
        match source {
            Source::Path => self.captures.get(name, self.request.uri.path()),
            Source::Query => query::last(self.request.uri.query()?, name),
            Source::Header => header::first(&self.request.headers, name),
            Source::Cookie => cookie::last(&self.request.headers, name),
            Source::Body => self.form.as_ref()?.text(name),
        }
    }

    /// The texts of a parameter that takes every value; where names cannot repeat, at most one.
    pub(crate) fn texts(&self, source: Source, name: &str) -> Vec<Cow<'_, str>> {
        match source {
            Source::Query => query::all(self.request.uri.query().unwrap_or_default(), name),
            Source::Header => header::all(&self.request.headers, name),
            Source::Body => self.form.as_ref().map(|form| form.texts(name)).unwrap_or_default(),
            Source::Path | Source::Cookie => self.text(source, name).into_iter().collect(),
        }
    }

    /// All that a source holds by its names, none of which is without a value: texts, and empty objects in
    /// the place of files.
    pub(crate) fn all(&self, source: Source) -> IndexMap<Cow<'_, str>, Vec<Tree>> {
        let mut all = IndexMap::<_, Vec<_>>::new();
        let mut put = |name, tree| all.entry(name).or_default().push(tree);
        let mut add = |name, text: Cow<'_, str>| put(name, Tree::from(text.into_owned()));
        let headers = &self.request.headers;
        match source {
            Source::Query => {
                query::pairs(self.request.uri.query().unwrap_or_default())
                    .for_each(|(name, text)| add(name, text));
            }
            Source::Header => {
                headers
                    .iter()
                    .for_each(|(name, value)| add(name.as_str().into(), header::text(value.as_bytes())));
            }
            Source::Cookie => cookie::pairs(headers).for_each(|(name, text)| add(name, text)),
            Source::Body => {
                self.form.iter().flat_map(Form::trees).for_each(|(name, tree)| put(name.into(), tree));
            }
            Source::Path => {}
        }
        all
    }

    /// The form that the body holds, read once. `None`: the error is raised.
    pub(super) async fn load_form(&mut self) -> Option<&mut Form> {
        if self.form.is_none() {
            let form = form::read(self).await;
            self.form = Some(form.unwrap_or_default());
        }
        self.form.as_mut().filter(|_| self.raised.is_none())
    }

    /// Whether there is a body that nothing has read yet.
    pub(super) fn has_body(&self) -> bool {
        !http_body::Body::is_end_stream(&self.body)
    }

    /// Takes the body away; what reads it afterwards finds it empty.
    pub(crate) fn take_body(&mut self) -> Body {
        std::mem::take(&mut self.body)
    }

    /// The whole body, within the limit. `None`: the error is raised.
    pub(crate) async fn body_bytes(&mut self) -> Option<Bytes> {
        match read_all(self.take_body(), self.plan.body_limit).await {
            Ok(bytes) => {
                if self.plan.keeps_body || self.has_overrides() {
                    self.body = bytes.clone().into();
                }
                Some(bytes)
            }
            Err(error) => self.raise(unreadable(error)),
        }
    }

    /// The body as a tree of JSON, for several parts to be read from. `None`: the error is noted.
    pub(crate) async fn body_tree(&mut self) -> Option<&Tree> {
        if self.tree.is_none() {
            let bytes = self.body_bytes().await?;
            let tree = match Content::of(&bytes, self)? {
                Content::Json => parse_body(&bytes),
                Content::Empty | Content::Text => Ok(Tree::Null),
            };
            self.tree = Some(tree.map_err(|error| self.refuse_body(error)));
        }
        self.tree.as_ref()?.as_ref().ok()
    }

    /// Notes why the body is no value. That it is no JSON is reported alone, as FastAPI does.
    pub(crate) fn refuse_body(&mut self, error: ReadError) {
        match error {
            ReadError::Invalid(problems) => {
                if problems.iter().any(|problem| problem.kind == "json_invalid") {
                    self.problems.clear();
                }
                self.invalid::<()>(problems);
            }
            ReadError::Unreadable(error) => {
                tracing::debug!(%error, path = self.request.uri.path(), "the JSON of a body cannot be read");
                self.raise::<()>(unparseable());
            }
        }
    }

    /// Notes validation errors, unless the body is no JSON.
    pub(crate) fn invalid<T>(&mut self, problems: Vec<ValidationError>) -> Option<T> {
        if self.problems.first().is_none_or(|problem| problem.kind != "json_invalid") {
            self.problems.extend(problems);
        }
        None
    }

    /// How many validation errors were noted.
    pub(crate) const fn problem_count(&self) -> usize {
        self.problems.len()
    }

    /// Puts those after the first so many in the order of their sources.
    pub(crate) fn sort_problems(&mut self, first: usize) {
        if let Some(own) = self.problems.get_mut(first..) {
            own.sort_by_key(rank);
        }
    }

    /// What stands in for the dependency `D`: for this one client, else in the app.
    pub(crate) fn stand_in<D: 'static, F: 'static>(&self) -> Option<&F> {
        let of_client = self.overrides().and_then(Overrides::of::<D, F>);
        of_client.or_else(|| self.plan.shared.overrides.of::<D, F>())?
    }

    /// Whether something stands in for any dependency. Then the plan of the route does not know what is asked
    /// for more than once.
    pub(crate) fn has_overrides(&self) -> bool {
        self.overrides().is_some() || !self.plan.shared.overrides.is_empty()
    }

    /// Whether the dependency `D` runs for its own stand-in.
    pub(crate) fn is_restored<D: 'static>(&self) -> bool {
        self.overrides().is_some_and(Overrides::restores::<D>)
    }

    /// Puts the dependency `D` back in its place, until [`replace_again`](Self::replace_again) is given what
    /// held before.
    pub(crate) fn restore<D: 'static>(&mut self) -> Option<Overrides> {
        let outer = self.overrides().cloned();
        let inner = outer.clone().unwrap_or_default().restored::<D>();
        self.request.extensions.insert(inner);
        outer
    }

    /// Ends a [`restore`](Self::restore).
    pub(crate) fn replace_again(&mut self, outer: Option<Overrides>) {
        match outer {
            Some(outer) => drop(self.request.extensions.insert(outer)),
            None => drop(self.request.extensions.remove::<Overrides>()),
        }
    }

    fn overrides(&self) -> Option<&Overrides> {
        self.request.extensions.get()
    }

    /// Lets the response have a status that the route does not declare.
    pub(crate) fn excuse_status(&self) {
        if let Some(excuse) = self.request.extensions.get::<Excuse>() {
            excuse.give();
        }
    }

    /// Whether an error was raised.
    pub(crate) const fn has_raised(&self) -> bool {
        self.raised.is_some()
    }

    /// Whether an error was raised, or a validation error noted.
    pub(crate) const fn has_failed(&self) -> bool {
        self.has_raised() || !self.problems.is_empty()
    }

    /// Leaves something to be done once the response was sent.
    pub(crate) fn clean_up(&mut self, cleanup: Pin<Box<dyn Cleanup>>) {
        let dependency = self.opening;
        self.cleanups().add(dependency, cleanup);
    }

    /// Whether something is left to be done once the response was sent.
    #[inline]
    pub(crate) const fn leaves_work(&self) -> bool {
        self.background.is_some() || self.cleanups.is_some()
    }

    /// Leaves something to be done before the response is given.
    pub(crate) fn end_with(&mut self, ending: Ending) {
        let dependency = self.opening;
        self.cleanups().add_ending(dependency, ending);
    }

    fn cleanups(&mut self) -> &mut Cleanups {
        self.cleanups.get_or_insert_with(|| Cleanups::of(&self.plan))
    }

    /// Whether something is to be done before the response is given.
    #[inline]
    pub(crate) fn has_endings(&self) -> bool {
        self.cleanups.as_ref().is_some_and(Cleanups::has_endings)
    }

    /// What is to be done next before the response is given.
    pub(crate) fn next_ending(&mut self) -> Option<Ending> {
        self.cleanups.as_mut()?.next_ending()
    }

    /// Takes what was left to be done.
    pub(crate) const fn take_cleanups(&mut self) -> Option<Cleanups> {
        self.cleanups.take()
    }

    /// Raises an error, which is answered in place of validation errors; the first one counts.
    pub(crate) fn raise<T>(&mut self, error: HttpError) -> Option<T> {
        self.raised.get_or_insert(error);
        None
    }

    /// The error that reading the inputs came to: what was raised, else every validation error.
    pub(crate) fn take_error(&mut self) -> HttpError {
        if let Some(error) = self.raised.take() {
            return error;
        }
        let mut problems = std::mem::take(&mut self.problems);
        let settings = &self.plan.shared.settings;
        problems.truncate(settings.max_validation_errors.max(1));
        if !settings.validation_input {
            problems.iter_mut().for_each(|problem| problem.input = None);
        }
        let errors = ValidationErrors(problems);
        let status = if errors.are_of_syntax() {
            settings.malformed_json_status()
        } else {
            settings.validation_status
        };
        errors.raise_with(status)
    }

    /// The handle to the response to come.
    pub(crate) fn response(&mut self) -> ResponseParts {
        self.response.get_or_insert_default().clone()
    }

    /// The handle to what is done after the response.
    pub(crate) fn background(&mut self) -> BackgroundTasks {
        self.background.get_or_insert_default().clone()
    }

    /// Takes what was added to that handle.
    #[inline]
    pub(crate) const fn take_background(&mut self) -> Option<BackgroundTasks> {
        self.background.take()
    }

    /// The handle to the response to come, if anything asked for it.
    #[inline]
    pub(crate) const fn response_if_any(&self) -> Option<&ResponseParts> {
        self.response.as_ref()
    }
}

const SOURCES: [Source; 5] = [Source::Path, Source::Query, Source::Header, Source::Cookie, Source::Body];

fn rank(problem: &ValidationError) -> Option<usize> {
    let Some(Loc::Key(word)) = problem.loc.first() else { return None };
    SOURCES.iter().position(|source| source.word() == word)
}
