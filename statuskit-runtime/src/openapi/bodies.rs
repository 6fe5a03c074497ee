//! The request body of an operation.

use super::operation::Writer;
use super::spec::{MediaType, RequestBody};
use crate::operation::{BodyPart, Operation};
use crate::schema::{Components, Schema};
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

    /// Creates a component with one property per part. A model of a whole form contributes its fields.
    fn members(&mut self, parts: &[&BodyPart], operation_id: &str) -> Schema {
        self.components.own(&format!("Body_{operation_id}"), |components| {
            let (mut properties, mut required) = (Map::new(), Vec::new());
            for part in parts {
                let schema = part.schema.schema(components);
                if part.is_whole_form {
                    add_fields(&schema, components, &mut properties, &mut required);
                    continue;
                }
                properties.insert(part.name.to_owned(), schema.titled_as_property(part.name).into());
                required.extend(part.required.then(|| Value::from(part.name)));
            }
            let body = Schema::any().with("properties", properties).with("type", "object");
            if required.is_empty() { body } else { body.with("required", required) }
        })
    }
}

/// Returns the body of a route that takes it as a stream.
fn any_bytes() -> RequestBody {
    let content = MediaType { schema: Some(Schema::any()), ..MediaType::default() };
    RequestBody { content: IndexMap::from([(BYTES.to_owned(), content)]), required: false }
}

fn add_fields(
    model: &Schema,
    components: &Components,
    properties: &mut Map<String, Value>,
    required: &mut Vec<Value>,
) {
    let object = components.resolved(model);
    let fields = object.get("properties").and_then(Value::as_object);
    properties.extend(fields.cloned().unwrap_or_default());
    required.extend(object.get("required").and_then(Value::as_array).cloned().unwrap_or_default());
}

/// Returns whether even a single part is a member of an object: an embedded part, or a field of a form.
fn is_member(part: &BodyPart) -> bool {
    part.embedded || (matches!(part.media_type, Some(MULTIPART | FORM)) && !part.is_whole_form)
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
