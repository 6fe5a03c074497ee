//! The responses of an operation: what the types answer, what the author declares, what is raised.

use super::operation::Writer;
use super::spec::{Header, MediaType, Response};
use crate::model::{Components, LazySchema, Schema, title_of};
use crate::operation::{Answer, Operation};
use crate::route::{DeclaredResponse, RouteFacts};
use http::StatusCode;
use indexmap::IndexMap;

/// By status, or by range: `200`, `4XX`, `default`.
type Responses = IndexMap<String, Response>;

const SUCCESS: &str = "Successful Response";
const JSON: &str = "application/json";

impl Writer<'_> {
    pub(super) fn responses(
        &mut self,
        facts: &RouteFacts,
        operation: &Operation,
        operation_id: &str,
    ) -> Responses {
        let mut responses = Responses::new();
        for answer in &operation.answers {
            let status = self.status(answer, facts);
            self.add_answer(status, answer, facts, operation_id, &mut responses);
        }
        let class = operation.answers.first().and_then(|answer| answer.media_type).unwrap_or(JSON);
        for response in &facts.responses {
            self.add_declared(response, class, operation_id, &mut responses);
        }
        self.add_ranges(facts, class, operation_id, &mut responses);
        if !self.is_fastapi() {
            self.add_raised(facts, operation, &mut responses);
        }
        self.add_validation(operation, &mut responses);
        responses
    }

    /// FastAPI documents the decorator's status, whatever a returned response is sent with.
    fn status(&self, answer: &Answer, facts: &RouteFacts) -> StatusCode {
        facts.status.filter(|_| self.is_fastapi()).unwrap_or(answer.status)
    }

    fn add_answer(
        &mut self,
        status: StatusCode,
        answer: &Answer,
        facts: &RouteFacts,
        id: &str,
        responses: &mut Responses,
    ) {
        let response = responses
            .entry(key(status))
            .or_insert_with(|| Response { description: self.success(status, facts), ..Response::default() });
        let Some(media_type) = answer.media_type else { return };
        let schema = match &answer.schema {
            Some(schema) if answer.is_sequence => schema.schema(&mut self.components),
            Some(schema) => titled(schema.schema(&mut self.components), id),
            None if media_type.starts_with("text/") => Schema::of("string"),
            None => Schema::any(),
        };
        let is_fastapi = self.is_fastapi();
        let content = response.content.entry(media_type.to_owned()).or_default();
        let place = match (answer.is_sequence, is_fastapi) {
            (false, _) => &mut content.schema,
            (true, true) => &mut content.item_schema,
            (true, false) => {
                content.schema = Some(Schema::of("string"));
                &mut content.x_item_schema
            }
        };
        *place = Some(either(place.take(), schema));
    }

    /// FastAPI calls whatever a route answers by itself successful; here only what is so.
    fn success(&self, status: StatusCode, facts: &RouteFacts) -> String {
        match &facts.response_description {
            Some(description) => description.clone(),
            None if self.is_fastapi() || status.is_success() => SUCCESS.to_owned(),
            None => phrase(status),
        }
    }

    /// What the author declares adds to what is there, and its words come first.
    fn add_declared(
        &mut self,
        declared: &DeclaredResponse,
        class: &str,
        id: &str,
        responses: &mut Responses,
    ) {
        let response = responses.entry(key(declared.status)).or_default();
        describe(response, declared.description, || phrase(declared.status));
        let headers = declared.headers.iter().map(|(name, description)| {
            let description = Some(*description).filter(|text| !text.is_empty()).map(str::to_owned);
            ((*name).to_owned(), Header { description, schema: Schema::of("string") })
        });
        response.headers.extend(headers);
        let media_type = declared.media_type.unwrap_or(class);
        let needs_content =
            declared.schema.is_some() || declared.media_type.is_some() || declared.example.is_some();
        if needs_content && !crate::status::forbids_body(declared.status) {
            let content = response.content.entry(media_type.to_owned()).or_default();
            add_schema(content, declared.schema.as_ref(), id, &mut self.components);
            content.example = declared.example.clone().or(content.example.take());
        }
    }

    fn add_ranges(&mut self, facts: &RouteFacts, class: &str, id: &str, responses: &mut Responses) {
        for range in &facts.response_ranges {
            let response = responses.entry(range.key.to_owned()).or_default();
            describe(response, range.description, || range_phrase(range.key));
            if range.schema.is_some() {
                let content = response.content.entry(class.to_owned()).or_default();
                add_schema(content, range.schema.as_ref(), id, &mut self.components);
            }
        }
    }

    /// Errors of the types, and those that the handler raises; what was declared keeps its words and body.
    fn add_raised(&mut self, facts: &RouteFacts, operation: &Operation, responses: &mut Responses) {
        let raised = facts.raised.iter().map(|raised| (raised.status, ""));
        let errors = operation.errors.statuses.iter().map(|error| (error.status, error.meaning));
        let mut meanings: IndexMap<StatusCode, Vec<&str>> = IndexMap::new();
        for (status, meaning) in errors.chain(raised) {
            let known = meanings.entry(status).or_default();
            if !meaning.is_empty() && !known.contains(&meaning) {
                known.push(meaning);
            }
        }
        meanings.sort_keys();
        meanings.retain(|status, _| !self.is_validation(*status, operation));
        for (status, meanings) in meanings {
            let response = responses.entry(key(status)).or_default();
            describe(response, "", || {
                Some(meanings.join("; ")).filter(|text| !text.is_empty()).unwrap_or_else(|| phrase(status))
            });
            if response.content.is_empty() && !crate::status::forbids_body(status) {
                response.content = self.error_body();
            }
        }
    }

    /// What is read can be wrong, unless the author has said what is answered then.
    fn add_validation(&mut self, operation: &Operation, responses: &mut Responses) {
        let declares = |key: &str| responses.contains_key(key);
        if self.is_fastapi() && ["4XX", "default"].into_iter().any(declares) {
            return;
        }
        let settings = &self.shared.settings;
        for status in [settings.validation_status, settings.malformed_json_status()] {
            if self.is_validation(status, operation) && !responses.contains_key(&key(status)) {
                let description = "Validation Error".to_owned();
                let content = self.validation_body();
                responses.insert(key(status), Response { description, content, ..Response::default() });
            }
        }
    }

    /// Whether the operation answers validation errors with this status.
    fn is_validation(&self, status: StatusCode, operation: &Operation) -> bool {
        let settings = &self.shared.settings;
        let reads = !operation.parameters.is_empty() || !operation.bodies.is_empty();
        let reads_json = operation.bodies.iter().any(|body| body.media_type == Some(JSON));
        (status == settings.validation_status && reads)
            || (status == settings.malformed_json_status() && reads_json)
    }
}

fn key(status: StatusCode) -> String {
    status.as_str().to_owned()
}

/// A schema in place is called after the operation, as in FastAPI.
fn titled(schema: Schema, operation_id: &str) -> Schema {
    if schema == Schema::any() {
        schema
    } else {
        schema.titled(&title_of(&format!("Response_{operation_id}")))
    }
}

/// What one or the other takes.
fn either(first: Option<Schema>, second: Schema) -> Schema {
    match first {
        None => second,
        Some(first) if first == second => first,
        Some(first) => Schema::any_of([first, second]),
    }
}

fn add_schema(
    content: &mut MediaType,
    schema: Option<&LazySchema>,
    operation_id: &str,
    components: &mut Components,
) {
    if let Some(schema) = schema {
        let schema = titled(schema.schema(components), operation_id);
        content.schema = Some(either(content.schema.take(), schema));
    }
}

/// The description of the author, else the one that is there, else this one.
fn describe(response: &mut Response, said: &str, otherwise: impl FnOnce() -> String) {
    match (said, response.description.is_empty()) {
        ("", false) => {}
        ("", true) => response.description = otherwise(),
        (said, _) => said.clone_into(&mut response.description),
    }
}

fn phrase(status: StatusCode) -> String {
    status.canonical_reason().unwrap_or("Additional Response").to_owned()
}

fn range_phrase(key: &str) -> String {
    let phrase = match key {
        "1XX" => "Information",
        "2XX" => "Success",
        "3XX" => "Redirection",
        "4XX" => "Client Error",
        "5XX" => "Server Error",
        _ => "Default Response",
    };
    phrase.to_owned()
}
