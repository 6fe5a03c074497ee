//! The schema of an event.

use super::Event;
use crate::reply::JsonBody;
use crate::schema::{Direction, LazySchema, Schema};
use serde_json::json;

/// Returns the schema of an event with a `T` as its data, as section 4.14.4 of OpenAPI 3.2 describes events. FastAPI
/// writes the same, without `contentSchema` if the data may be anything.
pub(super) fn event_schema<T: JsonBody + 'static>() -> LazySchema {
    LazySchema::of::<Event<T>>(|components| {
        let data = components.with_direction(Direction::Output, T::schema);
        let text = Schema::of("string");
        let (data, required) = if data == Schema::any() {
            (text, None)
        } else {
            let json = text.with("contentMediaType", "application/json");
            (json.with("contentSchema", data), Some(json!(["data"])))
        };
        let properties = json!({
            "data": data,
            "event": {"type": "string"},
            "id": {"type": "string"},
            "retry": {"type": "integer", "minimum": 0},
        });
        let schema = Schema::of("object").with("properties", properties);
        match required {
            Some(required) => schema.with("required", required),
            None => schema,
        }
    })
}
