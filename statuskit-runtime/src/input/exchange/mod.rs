//! `Exchange`: one request, and what reading it has brought so far.

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

/// One request while its inputs are read: its parts and body, the errors found, and the parts of
/// the response that inputs have set.
#[derive(Debug)]
pub struct Exchange {
    /// All of the request but its body.
    pub request: RequestParts,
    pub(crate) plan: Arc<Plan>,
    pub(crate) captures: Captures,
    /// What its dependencies have given.
    pub(crate) results: DependencyCache,
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
            results: DependencyCache::default(),
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

    /// Lets the response have a status that the route does not declare.
    pub(crate) fn allow_undeclared_status(&self) {
        if let Some(excuse) = self.request.extensions.get::<AllowUndeclared>() {
            excuse.give();
        }
    }

    /// The handle to the response to come.
    pub(crate) fn response(&mut self) -> ResponseParts {
        self.response.get_or_insert_default().clone()
    }

    /// The handle to the response to come, if anything asked for it.
    #[inline]
    pub(crate) const fn response_if_any(&self) -> Option<&ResponseParts> {
        self.response.as_ref()
    }
}
