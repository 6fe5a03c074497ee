//! The name, the status and the limits of a route.

use super::RouteBuilder;
use crate::context::FormLimits;
use crate::reply::FieldSelection;
use http::StatusCode;

impl RouteBuilder {
    /// Sets the status of a returned value that has no status of its own.
    pub fn status(mut self, status: StatusCode) -> Self {
        self.info.status = Some(status);
        self
    }

    /// Sets the name of the route, for URLs and operation ids.
    pub fn name(mut self, name: &str) -> Self {
        name.clone_into(&mut self.info.name);
        self
    }

    /// Leaves fields of models that are `None` out of the response.
    pub fn exclude_none(self) -> Self {
        self.select(|selection| selection.exclude_none = true)
    }

    /// Sends only these fields of the returned model, or of each model in a list. Like FastAPI's
    /// `response_model_include`, this does not change the documentation.
    pub fn include(self, names: &'static [&'static str]) -> Self {
        self.select(|selection| selection.include = Some(names))
    }

    /// Leaves these fields of the returned model, or of each model in a list, out of the response. Like
    /// FastAPI's `response_model_exclude`, this does not change the documentation.
    pub fn exclude(self, names: &'static [&'static str]) -> Self {
        self.select(|selection| selection.exclude = names)
    }

    /// Changes the selection. It lives as long as the program, so that a request copies only a reference.
    fn select(mut self, change: impl FnOnce(&mut FieldSelection)) -> Self {
        let mut selection = self.info.selection.cloned().unwrap_or_default();
        change(&mut selection);
        self.info.selection = Some(Box::leak(Box::new(selection)));
        self
    }

    /// Sets the maximum length of a body in bytes, in place of the app's limit. A longer body is a 413.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.info.body_limit = Some(bytes);
        self
    }

    /// Removes the limit on the length of a body: `body_limit = none`. A handler that reads the whole body into memory
    /// then leaves that to its clients.
    pub fn without_body_limit(mut self) -> Self {
        self.info.body_limit = Some(usize::MAX);
        self
    }

    /// Sets how much a form may hold, in place of the app's limits. A larger form is a 400.
    pub fn form_limits(mut self, limits: FormLimits) -> Self {
        self.info.form_limits = Some(limits);
        self
    }
}
