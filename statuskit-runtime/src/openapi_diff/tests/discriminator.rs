use super::{model_changes, object};
use serde_json::{Value, json};

#[test]
fn another_discriminator_breaks() {
    let pet = |field: &str| json!({"discriminator": {"propertyName": field}, "oneOf": [object(json!({}), &["kind"]), {"type": "string"}]});
    let told = "the discriminator is `type`, and was `kind`";
    let (sent, received) = model_changes(pet("kind"), pet("type"));
    assert_eq!(sent, [format!("BREAKING  body: {told}")]);
    assert_eq!(received, [format!("BREAKING  200 body: {told}")]);
}

#[test]
fn a_discriminator_may_be_a_field_that_was_required() {
    let pet = |required: &[&str]| object(json!({"kind": {"type": "string"}}), required);
    let union = |pet: Value| json!({"discriminator": {"propertyName": "kind"}, "oneOf": [pet]});
    let told = "body: the discriminator `kind` is new";
    assert_eq!(model_changes(pet(&["kind"]), union(pet(&["kind"]))).0, [format!("harmless  {told}")]);
    assert_eq!(model_changes(pet(&[]), union(pet(&[]))).0, [format!("BREAKING  {told}")]);
}
