mod bounds;
mod callbacks;
mod conditions;
mod discriminator;
mod operations;
mod parameters;
mod properties;
mod requests;
mod responses;
mod schemas;
mod security;
mod servers;
mod values;

use super::Change;
use serde_json::{Value, json};

/// Builds a document with this operation as `POST /users/{user_id}` and these models.
fn document(operation: Value, models: Value) -> Value {
    json!({
        "openapi": "3.1.0",
        "paths": {"/users/{user_id}": {"post": operation}},
        "components": {"schemas": models},
    })
}

/// Returns the changes between two documents whose references all lead somewhere.
fn diff(old: &Value, new: &Value) -> Vec<Change> {
    super::diff(old, new).expect("every reference leads somewhere")
}

/// Returns the changes of one operation as they are printed, without the method and path.
fn changes(old: Value, new: Value) -> Vec<String> {
    printed(&diff(&document(old, json!({})), &document(new, json!({}))))
}

/// Returns the changes of a model in a request, and of the same model in a response.
fn model_changes(old: Value, new: Value) -> (Vec<String>, Vec<String>) {
    let content = json!({"content": {"application/json": {"schema": {"$ref": "#/components/schemas/User"}}}});
    let sent = json!({"requestBody": content, "responses": {}});
    let received = json!({"responses": {"200": content}});
    let of = |operation: Value| {
        let old = document(operation.clone(), json!({"User": old}));
        printed(&diff(&old, &document(operation, json!({"User": new}))))
    };
    (of(sent), of(received))
}

fn printed(changes: &[Change]) -> Vec<String> {
    changes.iter().map(|change| change.to_string().replace("POST /users/{user_id} ", "")).collect()
}

fn object(properties: Value, required: &[&str]) -> Value {
    json!({"type": "object", "properties": properties, "required": required})
}

#[test]
fn the_same_document_has_no_changes() {
    let operation =
        json!({"responses": {"200": {"content": {"application/json": {"schema": {"type": "string"}}}}}});
    assert_eq!(changes(operation.clone(), operation), [""; 0]);
}
