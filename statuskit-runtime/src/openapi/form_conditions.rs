//! The conditions that a form meets for its models.

use crate::operation::{BodyPart, FormModel};
use crate::schema::{Schema, title_of};
use serde_json::{Value, json};

/// Returns what the form must be for a model of its fields. Like FastAPI, describes an optional model as
/// either valid or entirely absent, since no form is `null`.
pub(super) fn conditions(part: &BodyPart, form: &FormModel, mut model: Schema) -> Vec<Value> {
    model.take("default");
    if !form.is_nullable {
        return vec![model.titled(&title_of(part.name)).into()];
    }
    if let Some(Value::Array(alternatives)) = model.get_mut("anyOf") {
        alternatives.retain(|alternative| *alternative != json!({"type": "null"}));
    }
    let (absent, model) = (absent(form), Value::from(model.titled(&title_of(part.name))));
    if part.required { vec![json!({"not": absent}), model] } else { vec![json!({"anyOf": [absent, model]})] }
}

/// Describes a form that holds nothing that the model looks at.
fn absent(form: &FormModel) -> Value {
    if form.sees_others {
        return json!({"maxProperties": 0});
    }
    let mut names = form.names.clone();
    names.sort_unstable();
    names.dedup();
    let present: Vec<_> = names.iter().map(|name| json!({"required": [name]})).collect();
    if present.is_empty() { json!({}) } else { json!({"not": {"anyOf": present}}) }
}
