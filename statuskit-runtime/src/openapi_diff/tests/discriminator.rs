use super::{document, model_changes, object, printed};
use crate::openapi_diff::diff;
use serde_json::{Value, json};

#[test]
fn another_discriminator_breaks() {
    let pet = |field: &str| json!({"discriminator": {"propertyName": field}, "oneOf": [object(json!({}), &["kind"]), {"type": "string"}]});
    let told = "the discriminator changed from `kind` to `type`";
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

/// A union whose discriminator has this mapping.
fn mapped(mapping: Value) -> Value {
    let alternative = object(json!({}), &["kind"]);
    json!({"discriminator": {"propertyName": "kind", "mapping": mapping}, "oneOf": [alternative]})
}

#[test]
fn what_a_value_means_must_stay() {
    let (cat, dog) = ("#/components/schemas/Cat", "#/components/schemas/Dog");
    let (sent, received) = model_changes(mapped(json!({"a": cat, "b": dog})), mapped(json!({"a": dog})));
    let told = |place: &str| {
        [
            format!("BREAKING  {place}: the discriminator value `a` now means `Dog` (was `Cat`)"),
            format!("BREAKING  {place}: the discriminator value `b` is gone"),
        ]
    };
    assert_eq!(sent, told("body"));
    assert_eq!(received, told("200 body"));
}

#[test]
fn a_value_with_a_new_meaning_breaks_those_who_get_it() {
    let more = || mapped(json!({"cat": "Cat", "dog": "Dog"}));
    let (sent, received) = model_changes(mapped(json!({"cat": "Cat"})), more());
    assert_eq!(sent, ["harmless  body: the discriminator value `dog` is new"]);
    assert_eq!(received, ["BREAKING  200 body: the discriminator value `dog` is new"]);
}

#[test]
fn a_value_means_the_component_of_its_name() {
    let (said, unsaid) = (|| mapped(json!({"Cat": "#/components/schemas/Cat"})), || mapped(json!({})));
    assert_eq!(model_changes(said(), unsaid()).1, [""; 0]);
    assert_eq!(model_changes(unsaid(), said()).1, [""; 0]);
}

#[test]
fn a_component_may_get_another_name() {
    let union = |name: &str| {
        let target = format!("#/components/schemas/{name}");
        let operation = json!({"responses": {"200": {"content": {"application/json": {"schema": mapped(json!({"cat": target}))}}}}});
        document(operation, json!({name: object(json!({}), &["kind"])}))
    };
    assert_eq!(printed(&diff(&union("Cat"), &union("Feline"))), [""; 0]);
}
