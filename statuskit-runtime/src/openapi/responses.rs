//! The responses of an operation, written from the promises of the contract.

use super::operation::Writer;
use super::spec::{Header, MediaType, OpenApiResponse};
use crate::contract::{BodyShape, Promise, PromisedBody};
use crate::operation::ResponseHeader;
use crate::origin::Origin;
use crate::route::{ResponseRange, RouteInfo};
use crate::schema::{Schema, title_of};
use http::StatusCode;
use indexmap::IndexMap;
use serde_json::{Value, json};

/// The responses by status or range: `200`, `4XX`, `default`.
type Responses = IndexMap<String, OpenApiResponse>;

const SUCCESS: &str = "Successful Response";

/// The schemas of a media type, before they are joined into one.
#[derive(Default)]
struct BodySchemas {
    values: Vec<Schema>,
    items: Vec<Schema>,
    /// The bodies of errors, which may overlap.
    errors: Vec<Schema>,
}

impl Writer<'_> {
    pub(super) fn responses(
        &mut self,
        info: &RouteInfo,
        promises: &[Promise],
        class: &str,
        operation_id: &str,
    ) -> Responses {
        let mut responses = Responses::new();
        for promise in promises {
            let response = self.response(info, promise, operation_id);
            responses.insert(promise.status.as_str().to_owned(), response);
        }
        for range in &info.response_ranges {
            responses.insert(range.key.to_owned(), self.range(range, class, operation_id));
        }
        responses
    }

    fn response(&mut self, info: &RouteInfo, promise: &Promise, operation_id: &str) -> OpenApiResponse {
        OpenApiResponse {
            description: self.description(info, promise),
            headers: self.headers(promise),
            content: self.content(&promise.bodies, operation_id),
        }
    }

    /// Writes the headers. A header without a schema is a string.
    fn headers(&mut self, promise: &Promise) -> IndexMap<String, Header> {
        let header = |header: &ResponseHeader| {
            let description = Some(header.description).filter(|text| !text.is_empty()).map(str::to_owned);
            let schema = header.schema.as_ref().map(|schema| schema.schema(&mut self.components));
            let schema = schema.unwrap_or_else(|| Schema::of("string"));
            (header.written.clone(), Header { description, schema })
        };
        promise.headers.iter().map(header).collect()
    }

    /// Returns the description that the author declared, else that of a returned value, else the meanings of
    /// the errors.
    fn description(&self, info: &RouteInfo, promise: &Promise) -> String {
        let is_returned = promise.reasons.iter().any(|reason| reason.origin.is_returned());
        match promise.declared() {
            Some(declared) => declared.to_owned(),
            None if is_returned && has_meaning(promise) => meanings(promise),
            None if is_returned => self.success(promise, info),
            None => meanings(promise),
        }
    }

    /// Describes a response that the route returns. FastAPI calls the one of the decorator successful whatever
    /// its status, and describes those in `responses`, which variants correspond to, by their phrases. Without
    /// the profile, every 2xx is successful.
    fn success(&self, promise: &Promise, info: &RouteInfo) -> String {
        let status = promise.status;
        let is_successful = match self.is_fastapi() {
            true => !is_variant(promise) || status == info.status.unwrap_or(StatusCode::OK),
            false => status.is_success(),
        };
        match &info.response_description {
            Some(description) => description.clone(),
            None if is_successful => SUCCESS.to_owned(),
            None => phrase(status),
        }
    }

    fn content(&mut self, bodies: &[PromisedBody], id: &str) -> IndexMap<String, MediaType> {
        let mut shapes: IndexMap<&str, (BodySchemas, MediaType)> = IndexMap::new();
        for body in bodies {
            let (shapes, content) = shapes.entry(body.media_type).or_default();
            self.add_shape(body, shapes, id);
            content.example = body.example.clone().or(content.example.take());
        }
        let content = shapes
            .into_iter()
            .map(|(media_type, (shapes, content))| (media_type.to_owned(), self.media_type(shapes, content)));
        content.collect()
    }

    fn add_shape(&mut self, body: &PromisedBody, shapes: &mut BodySchemas, id: &str) {
        let (list, schema) = match &body.shape {
            BodyShape::Unspecified => return,
            BodyShape::Any if body.media_type.starts_with("text/") => {
                (&mut shapes.values, Schema::of("string"))
            }
            BodyShape::Any => (&mut shapes.values, Schema::any()),
            BodyShape::Value(schema) => {
                (&mut shapes.values, titled(schema.schema(&mut self.components), "Response", id))
            }
            BodyShape::Sequence(item) => {
                let item = item.schema(&mut self.components);
                let is_event = body.media_type == "text/event-stream";
                (
                    &mut shapes.items,
                    if is_event { titled_event(item, id) } else { titled(item, "StreamItem", id) },
                )
            }
            BodyShape::Error => (&mut shapes.errors, self.error_schema()),
            BodyShape::ValidationErrors => (&mut shapes.errors, self.validation_schema()),
        };
        if !list.contains(&schema) {
            list.push(schema);
        }
    }

    /// Joins the schemas of a media type.
    ///
    /// FastAPI uses `anyOf` for the alternatives of a type. Here the bodies of different responses exclude
    /// each other, which is `oneOf`, unless one may be anything or is an error: errors of one status differ
    /// only in their `detail`, which may be anything.
    fn media_type(&self, shapes: BodySchemas, content: MediaType) -> MediaType {
        let BodySchemas { mut values, items, errors } = shapes;
        let is_exact = !self.is_fastapi() && errors.is_empty() && !values.contains(&Schema::any());
        let join: fn(Vec<Schema>) -> Schema = if is_exact { Schema::one_of } else { Schema::any_of };
        values.extend(errors);
        let item = either(items, join);
        if self.is_fastapi() {
            return MediaType { schema: either(values, join), item_schema: item, ..content };
        }
        if item.is_some() {
            values.push(Schema::of("string"));
        }
        MediaType { schema: either(values, join), x_item_schema: item, ..content }
    }

    fn range(&mut self, range: &ResponseRange, class: &str, operation_id: &str) -> OpenApiResponse {
        let description = match range.description {
            "" => range_phrase(range.key),
            description => description,
        };
        let content = range.schema.as_ref().map(|schema| {
            let schema = Some(titled(schema.schema(&mut self.components), "Response", operation_id));
            (class.to_owned(), MediaType { schema, ..MediaType::default() })
        });
        OpenApiResponse {
            description: description.to_owned(),
            headers: IndexMap::new(),
            content: content.into_iter().collect(),
        }
    }
}

/// Joins the meanings of the reasons, or returns the status's own phrase if they add nothing. The text of a
/// typed 5xx is only for the log, here as in the response.
fn meanings(promise: &Promise) -> String {
    let general = [crate::status::phrase(promise.status), ""];
    let mut meanings: Vec<&str> = Vec::new();
    let is_secret = |origin| promise.status.is_server_error() && matches!(origin, Origin::Error { .. });
    for reason in promise.reasons.iter().filter(|reason| !is_secret(reason.origin)) {
        if !general.contains(&reason.meaning) && !meanings.contains(&reason.meaning) {
            meanings.push(reason.meaning);
        }
    }
    if meanings.is_empty() { phrase(promise.status) } else { meanings.join("; ") }
}

/// Returns whether a variant of a reply says what its status means.
fn has_meaning(promise: &Promise) -> bool {
    let mut variants =
        promise.reasons.iter().filter(|reason| matches!(reason.origin, Origin::ReplyVariant { .. }));
    variants.any(|reason| reason.meaning != crate::status::phrase(promise.status))
}

/// Names an inline schema after the operation, as in FastAPI.
fn titled(schema: Schema, prefix: &str, operation_id: &str) -> Schema {
    if schema == Schema::any() {
        schema
    } else {
        schema.titled(&title_of(&format!("{prefix}_{operation_id}")))
    }
}

/// Names the schema of the data of an event.
fn titled_event(mut event: Schema, operation_id: &str) -> Schema {
    let data =
        event.get_mut("properties").and_then(|properties| properties.pointer_mut("/data/contentSchema"));
    if let Some(data) = data
        && let Value::Object(schema) = data.take()
    {
        *data = json!(titled(Schema::from(schema), "StreamItem", operation_id));
    }
    event
}

fn either(mut schemas: Vec<Schema>, join: fn(Vec<Schema>) -> Schema) -> Option<Schema> {
    if schemas.len() > 1 { Some(join(schemas)) } else { schemas.pop() }
}

/// Returns whether the status is returned only by variants of a type with `#[derive(Reply)]`.
fn is_variant(promise: &Promise) -> bool {
    let mut returned = promise.reasons.iter().filter(|reason| reason.origin.is_returned());
    returned.all(|reason| matches!(reason.origin, Origin::ReplyVariant { .. }))
}

/// Returns the standard phrase, or FastAPI's default if there is none.
fn phrase(status: StatusCode) -> String {
    match crate::status::standard_phrase(status) {
        "" => "Additional Response".to_owned(),
        phrase => phrase.to_owned(),
    }
}

fn range_phrase(key: &str) -> &'static str {
    match key {
        "1XX" => "Information",
        "2XX" => "Success",
        "3XX" => "Redirection",
        "4XX" => "Client Error",
        "5XX" => "Server Error",
        _ => "Default Response",
    }
}
