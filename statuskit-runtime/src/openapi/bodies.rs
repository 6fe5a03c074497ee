//! The request body of an operation.

use super::form_conditions::conditions;
use super::operation::Writer;
use super::spec::{MediaType, RequestBody};
use crate::operation::{BodyPart, Operation};
use crate::schema::Schema;
use http::Method;
use indexmap::IndexMap;
use serde_json::{Map, Value};

const MULTIPART: &str = "multipart/form-data";
const BYTES: &str = "application/octet-stream";
const FORM: &str = "application/x-www-form-urlencoded";

impl Writer<'_> {
    /// Returns the body that all parts form together. Methods whose bodies have no meaning have none.
    pub(super) fn request_body(
        &mut self,
        method: &Method,
        operation: &Operation,
        operation_id: &str,
    ) -> Option<RequestBody> {
        let parts: Vec<_> = operation.bodies.iter().filter(|part| !part.hidden).collect();
        if *method == Method::OPTIONS || *method == Method::TRACE {
            return None;
        }
        if parts.is_empty() {
            return operation.streams_body.then(any_bytes);
        }
        let (schema, examples) = match parts[..] {
            [part] if !is_member(part) => (self.whole(part), part.examples.clone()),
            _ => (self.members(&parts, operation_id), None),
        };
        let media_type = media_type(&parts, &schema);
        let content = MediaType { schema: Some(schema), examples, ..MediaType::default() };
        Some(RequestBody {
            content: IndexMap::from([(media_type.to_owned(), content)]),
            required: parts.iter().any(|part| part.required),
        })
    }

    fn whole(&mut self, part: &BodyPart) -> Schema {
        let schema = part.schema.schema(&mut self.components);
        let is_untold = part.media_type.is_none() && schema == Schema::any();
        if is_untold { schema } else { schema.titled(&crate::schema::title_of(part.name)) }
    }

    /// Creates a component with one property per part. The models of a form are conditions beside these.
    fn members(&mut self, parts: &[&BodyPart], operation_id: &str) -> Schema {
        self.components.own(&format!("Body_{operation_id}"), |components| {
            let mut body = Members::default();
            for part in parts {
                let schema = part.schema.schema(components);
                match &part.form_model {
                    Some(form) => body.conditions.extend(conditions(part, form, schema)),
                    None => body.add(part, schema),
                }
            }
            body.schema()
        })
    }
}

/// Returns the body of a route that takes it as a stream.
fn any_bytes() -> RequestBody {
    let content = MediaType { schema: Some(Schema::any()), ..MediaType::default() };
    RequestBody { content: IndexMap::from([(BYTES.to_owned(), content)]), required: false }
}

/// The parts of a body that is one object.
#[derive(Default)]
struct Members {
    properties: Map<String, Value>,
    required: Vec<Value>,
    conditions: Vec<Value>,
}

impl Members {
    fn add(&mut self, part: &BodyPart, schema: Schema) {
        self.properties.insert(part.name.to_owned(), schema.titled_as_property(part.name).into());
        self.required.extend(part.required.then(|| Value::from(part.name)));
    }

    fn schema(self) -> Schema {
        let mut body = Schema::any();
        if !self.conditions.is_empty() {
            body.set("allOf", self.conditions);
        }
        if !self.properties.is_empty() || body == Schema::any() {
            body.set("properties", self.properties);
        }
        body.set("type", "object");
        if self.required.is_empty() { body } else { body.with("required", self.required) }
    }
}

/// Returns whether even a single part is a member of an object: an embedded part, a field of a form, or an
/// optional model of a form.
fn is_member(part: &BodyPart) -> bool {
    let is_optional_model = part.form_model.as_ref().is_some_and(|form| form.is_nullable);
    part.embedded
        || is_optional_model
        || (matches!(part.media_type, Some(MULTIPART | FORM)) && part.form_model.is_none())
}

/// Returns the media type. A file makes a form multipart. A part without a media type is text or bytes.
fn media_type(parts: &[&BodyPart], schema: &Schema) -> &'static str {
    let has = |wanted| parts.iter().any(|part| part.media_type == Some(wanted));
    match parts[0].media_type {
        _ if has(MULTIPART) => MULTIPART,
        Some(media_type) => media_type,
        None if schema.get("type").is_some_and(|kind| kind == "string") => "text/plain",
        None => BYTES,
    }
}
