//! The bodies of errors, as components.

use super::operation::Writer;
use crate::schema::{Components, Schema};
use serde_json::json;

impl Writer<'_> {
    /// Returns the schema of the body of a raised error.
    pub(super) fn error_schema(&mut self) -> Schema {
        if self.context.errors.as_problem_json {
            self.components.own("Problem", |_| problem())
        } else {
            self.components.own("HTTPError", |_| http_error())
        }
    }

    /// Returns the schema of a body with validation errors.
    pub(super) fn validation_schema(&mut self) -> Schema {
        if self.context.errors.as_problem_json {
            self.components.own("ValidationProblem", validation_problem)
        } else {
            self.components.own("HTTPValidationError", http_validation_error)
        }
    }
}

/// Returns the schema of `{"detail": …}`, where the detail is any JSON.
fn http_error() -> Schema {
    object(json!({"detail": {"title": "Detail"}})).with("required", vec!["detail"])
}

fn http_validation_error(components: &mut Components) -> Schema {
    let errors = validation_errors(components).with("title", "Detail");
    object(json!({"detail": errors}))
}

/// Returns the schema of RFC 9457, with an extension of statuskit: `details`, for a detail that is not text.
fn problem() -> Schema {
    object(json!({
        "type": {"type": "string", "title": "Type"},
        "title": {"type": "string", "title": "Title"},
        "status": {"type": "integer", "title": "Status"},
        "detail": {"type": "string", "title": "Detail"},
        "details": {"title": "Details"},
    }))
    .with("required", vec!["type", "title", "status"])
}

fn validation_problem(components: &mut Components) -> Schema {
    let errors = validation_errors(components).with("title", "Errors");
    let mut problem = problem();
    if let Some(properties) = problem.get_mut("properties") {
        properties["errors"] = errors.into();
    }
    problem
}

fn validation_errors(components: &mut Components) -> Schema {
    Schema::list(components.own("ValidationError", |_| validation_error()))
}

fn validation_error() -> Schema {
    object(json!({
        "loc": {
            "items": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
            "type": "array",
            "title": "Location",
        },
        "msg": {"type": "string", "title": "Message"},
        "type": {"type": "string", "title": "Error Type"},
        "input": {"title": "Input"},
        "ctx": {"type": "object", "title": "Context"},
    }))
    .with("required", vec!["loc", "msg", "type"])
}

fn object(properties: serde_json::Value) -> Schema {
    Schema::any().with("properties", properties).with("type", "object")
}
