//! The documentation of a route, and the statuses that its types do not show.

use super::RouteBuilder;
use crate::error::ListedErrors;
use crate::operation::ResponseHeader;
use crate::origin::Origin;
use crate::reply::{DocumentedClass, JsonBody, ResponseClass, body_schema};
use crate::route::{DeclaredResponse, RaisedStatus, ResponseRange, Route};
use http::StatusCode;
use std::panic::Location;

impl RouteBuilder {
    /// Sets the one-line summary in the documentation.
    pub fn summary(mut self, summary: &str) -> Self {
        self.info.summary = Some(summary.to_owned());
        self
    }

    /// Sets the description in the documentation: the handler's doc comment.
    pub fn docs(mut self, description: &str) -> Self {
        self.info.description = Some(description.to_owned());
        self
    }

    /// Sets the description in the documentation, in place of the handler's doc comment.
    pub fn description(self, description: &str) -> Self {
        self.docs(description)
    }

    /// Adds tags, which group routes in the documentation.
    pub fn tags<const N: usize>(mut self, tags: [&str; N]) -> Self {
        self.info.tags.extend(tags.map(str::to_owned));
        self
    }

    /// Sets the operation's id in the documentation.
    pub fn operation_id(mut self, id: &str) -> Self {
        self.info.operation_id = Some(id.to_owned());
        self
    }

    /// Marks the route as deprecated: clients should stop calling it.
    pub fn deprecated(mut self) -> Self {
        self.info.is_deprecated = true;
        self
    }

    /// Leaves the route out of the documentation.
    pub fn hidden(mut self) -> Self {
        self.info.is_hidden = true;
        self
    }

    /// Adds a status that the handler raises.
    #[track_caller]
    pub fn raises(mut self, status: StatusCode) -> Self {
        self.info.raised.push(RaisedStatus { status, place: Location::caller() });
        self
    }

    /// Limits the errors of the handler to the variants that it lists.
    pub fn errors<E>(mut self, listed: ListedErrors<E>) -> Self {
        self.info.errors = Some(listed.into());
        self
    }

    /// Documents a response that the types do not show.
    #[track_caller]
    pub fn response(mut self, status: StatusCode, description: &'static str) -> Self {
        let response = DeclaredResponse::new(status, description, Origin::Responses, Location::caller());
        self.info.responses.push(response);
        self
    }

    /// Documents a response that the types do not show, with the type of its body.
    #[track_caller]
    pub fn response_with<T: JsonBody>(mut self, status: StatusCode, description: &'static str) -> Self {
        let response = DeclaredResponse::new(status, description, Origin::Responses, Location::caller());
        self.info.responses.push(response.with_body::<T>());
        self
    }

    /// Documents the responses of a range of statuses: `4XX`, or `default` for all others.
    pub fn response_range(mut self, key: &'static str, description: &'static str) -> Self {
        self.info.response_ranges.push(ResponseRange { key, description, schema: None });
        self
    }

    /// Documents the responses of a range of statuses, with the type of their body.
    pub fn response_range_with<T: JsonBody>(mut self, key: &'static str, description: &'static str) -> Self {
        let schema = Some(body_schema::<T>());
        self.info.response_ranges.push(ResponseRange { key, description, schema });
        self
    }

    /// Documents a header of the response that was documented last.
    ///
    /// # Panics
    ///
    /// If the name is not a valid header name.
    #[track_caller]
    pub fn response_header(mut self, name: impl AsRef<str>, description: &'static str) -> Self {
        self.last_response().headers.push(ResponseHeader::new(name, description));
        self
    }

    /// Documents a header of the response that was documented last, with the type of its value.
    ///
    /// # Panics
    ///
    /// If the name is not a valid header name.
    #[track_caller]
    pub fn response_header_of<T: JsonBody>(
        mut self,
        name: impl AsRef<str>,
        description: &'static str,
    ) -> Self {
        let header = ResponseHeader::new(name, description);
        self.last_response().headers.push(ResponseHeader { schema: Some(body_schema::<T>()), ..header });
        self
    }

    /// Sets the media type of the response that was documented last.
    pub fn response_media_type(mut self, media_type: &'static str) -> Self {
        self.last_response().media_type = Some(media_type);
        self
    }

    /// Sets an example body of the response that was documented last.
    pub fn response_example(mut self, example: serde_json::Value) -> Self {
        self.last_response().example = Some(example);
        self
    }

    #[track_caller]
    fn last_response(&mut self) -> &mut DeclaredResponse {
        DeclaredResponse::last(&mut self.info.responses)
    }

    /// Sets the description of the handler's own response.
    pub fn response_description(mut self, description: &str) -> Self {
        self.info.response_description = Some(description.to_owned());
        self
    }

    /// Documents the class of the handler's own response. [`handler_in`](Self::handler_in) also sends what the
    /// handler returns in such a response.
    pub fn response_class<C: ResponseClass>(mut self) -> Self {
        self.info.response_class = Some(DocumentedClass::of::<C>());
        self
    }

    /// Documents no schema of the handler's own response, as `response_model=None` does in FastAPI.
    pub fn without_response_model(mut self) -> Self {
        self.info.omits_response_model = true;
        self
    }

    /// Documents requests that the app sends to its client in the course of this one. The paths of these
    /// routes begin with an OpenAPI runtime expression: `{$request.body#/callback_url}/done`.
    pub fn callbacks(mut self, routes: impl IntoIterator<Item = Route>) -> Self {
        self.info.callbacks.extend(routes);
        self
    }

    /// Merges this object into the operation of the OpenAPI document, where it takes precedence.
    pub fn openapi_extra(mut self, extra: serde_json::Value) -> Self {
        self.info.openapi_extra = Some(extra);
        self
    }
}
