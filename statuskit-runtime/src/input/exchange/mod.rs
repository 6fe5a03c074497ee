//! `Exchange`: one request, and the results of reading it so far.

mod after;
mod body;
mod errors;
mod stand_ins;

use super::cleanups::Cleanups;
use super::{AllowUndeclared, Captures, DependencyCache, Plan};
use crate::background::BackgroundTasks;
use crate::body::Body;
use crate::error::HttpError;
use crate::input::wire::form::Form;
use crate::input::wire::{cookie, header, query};
use crate::operation::{Scopes, Source};
use crate::request::RequestParts;
use crate::response::ResponseParts;
use crate::tree::Tree;
use crate::validation_error::ValidationError;
use indexmap::IndexMap;
use std::borrow::Cow;
use std::net::SocketAddr;
use std::sync::Arc;

/// One request while its inputs are read: its parts and body, the errors found, and the parts of the response
/// that inputs have set.
#[derive(Debug)]
pub struct Exchange {
    /// The request without its body.
    pub request: RequestParts,
    pub(crate) plan: Arc<Plan>,
    pub(crate) captures: Captures,
    /// The kept values of dependencies.
    pub(crate) dependencies: DependencyCache,
    /// The scopes that are requested on the path to the dependency that is running.
    pub(crate) scopes: Scopes,
    /// The dependency whose output is being processed, to which clean-up work is attributed.
    pub(crate) opening: &'static str,
    cleanups: Option<Cleanups>,
    body: Body,
    /// How many of the route's `Request`s were created.
    requests_taken: usize,
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
            dependencies: DependencyCache::default(),
            scopes: Scopes::default(),
            opening: "",
            cleanups: None,
            body,
            requests_taken: 0,
            tree: None,
            form: None,
            problems: Vec::new(),
            raised: None,
            response: None,
            background: None,
        }
    }

    /// Returns the text of a scalar parameter.
    pub(crate) fn text(&self, source: Source, name: &str) -> Option<Cow<'_, str>> {
        match source {
            Source::Path => self.captures.get(name, self.request.uri.path()),
            Source::Query => query::last(self.request.uri.query()?, name),
            Source::Header => header::first(&self.request.headers, name),
            Source::Cookie => cookie::last(&self.request.headers, name),
            Source::Body => self.form.as_ref()?.text(name),
        }
    }

    /// Returns the texts of a parameter that takes every value. In the path and in cookies, there is at most
    /// one.
    pub(crate) fn texts(&self, source: Source, name: &str) -> Vec<Cow<'_, str>> {
        match source {
            Source::Query => query::all(self.request.uri.query().unwrap_or_default(), name),
            Source::Header => header::all(&self.request.headers, name),
            Source::Body => self.form.as_ref().map(|form| form.texts(name)).unwrap_or_default(),
            Source::Path | Source::Cookie => self.text(source, name).into_iter().collect(),
        }
    }

    /// Returns everything that a source holds, by name. Each name has at least one value: a text, or an empty
    /// object in place of a file.
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

    /// Allows the response a status that the route does not declare.
    pub(crate) fn allow_undeclared_status(&self) {
        if let Some(allowed) = self.request.extensions.get::<AllowUndeclared>() {
            allowed.give();
        }
    }

    /// Returns the handle to the response to come.
    pub(crate) fn response(&mut self) -> ResponseParts {
        self.response.get_or_insert_default().clone()
    }

    /// Returns the handle to the response to come, if anything has requested it.
    #[inline]
    pub(crate) const fn response_if_any(&self) -> Option<&ResponseParts> {
        self.response.as_ref()
    }
}
