use super::diff;
use super::{document, model_changes, object, printed};
use serde_json::{Value, json};

#[test]
fn a_changed_discriminator_is_breaking() {
    let pet = |field: &str| json!({"discriminator": {"propertyName": field}, "oneOf": [object(json!({}), &["kind"]), {"type": "string"}]});
    let expected = "the discriminator changed from `kind` to `type`";
    let (sent, received) = model_changes(pet("kind"), pet("type"));
    assert_eq!(sent, [format!("BREAKING  body: {expected}")]);
    assert_eq!(received, [format!("BREAKING  200 body: {expected}")]);
}

#[test]
fn a_discriminator_on_a_required_field_is_harmless() {
    let pet = |required: &[&str]| object(json!({"kind": {"type": "string"}}), required);
    let union = |pet: Value| json!({"discriminator": {"propertyName": "kind"}, "oneOf": [pet]});
    let expected = "body: the discriminator `kind` is new";
    assert_eq!(model_changes(pet(&["kind"]), union(pet(&["kind"]))).0, [format!("harmless  {expected}")]);
    assert_eq!(model_changes(pet(&[]), union(pet(&[]))).0, [format!("BREAKING  {expected}")]);
}

/// A union whose discriminator has this mapping.
fn mapped(mapping: Value) -> Value {
    let alternative = object(json!({}), &["kind"]);
    json!({"discriminator": {"propertyName": "kind", "mapping": mapping}, "oneOf": [alternative]})
}

#[test]
fn a_remapped_discriminator_value_is_breaking() {
    let (cat, dog) = ("#/components/schemas/Cat", "#/components/schemas/Dog");
    let (sent, received) = model_changes(mapped(json!({"a": cat, "b": dog})), mapped(json!({"a": dog})));
    let expected = |place: &str| {
        [
            format!("BREAKING  {place}: the discriminator value `a` now means `Dog` (was `Cat`)"),
            format!("BREAKING  {place}: the discriminator value `b` is gone"),
        ]
    };
    assert_eq!(sent, expected("body"));
    assert_eq!(received, expected("200 body"));
}

#[test]
fn a_new_discriminator_value_is_breaking_in_responses() {
    let more = || mapped(json!({"cat": "Cat", "dog": "Dog"}));
    let (sent, received) = model_changes(mapped(json!({"cat": "Cat"})), more());
    assert_eq!(sent, ["harmless  body: the discriminator value `dog` is new"]);
    assert_eq!(received, ["BREAKING  200 body: the discriminator value `dog` is new"]);
}

#[test]
fn an_explicit_mapping_to_the_component_name_is_no_change() {
    let (explicit, implicit) = (|| mapped(json!({"Cat": "#/components/schemas/Cat"})), || mapped(json!({})));
    assert_eq!(model_changes(explicit(), implicit()).1, [""; 0]);
    assert_eq!(model_changes(implicit(), explicit()).1, [""; 0]);
}

#[test]
fn renaming_a_component_is_no_change() {
    let union = |name: &str| {
        let target = format!("#/components/schemas/{name}");
        let operation = json!({"responses": {"200": {"content": {"application/json": {"schema": mapped(json!({"cat": target}))}}}}});
        document(operation, json!({name: object(json!({}), &["kind"])}))
    };
    assert_eq!(printed(&diff(&union("Cat"), &union("Feline"))), [""; 0]);
}
