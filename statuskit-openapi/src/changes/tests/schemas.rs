use super::diff;
use super::{document, model_changes, object, printed};
use serde_json::{Value, json};

#[test]
fn a_recursive_model_is_compared_once() {
    let model = |kind: &str| {
        let list = json!({"type": "array", "items": {"$ref": "#/components/schemas/User"}});
        object(json!({"age": {"type": kind}, "friends": list}), &["age"])
    };
    let (_, received) = model_changes(model("integer"), model("string"));
    assert_eq!(received, ["BREAKING  200 body.age: the type changed from `integer` to `string`"]);
}

#[test]
fn all_of_is_compared_as_one_model() {
    let old = json!({"allOf": [object(json!({"a": {"type": "string"}}), &["a"]), object(json!({"b": {"type": "string"}}), &[])]});
    let new = object(json!({"a": {"type": "string"}}), &["a"]);
    let (sent, _) = model_changes(old, new);
    assert_eq!(sent, ["BREAKING  body.b: the field is gone"]);
}

#[test]
fn alternatives_are_matched_by_name() {
    let cat_and = |other: &str| json!({"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": format!("#/components/schemas/{other}")}]});
    let document = |pet: Value| {
        let content = json!({"content": {"application/json": {"schema": pet}}});
        let models = json!({"Cat": object(json!({}), &[]), "Dog": object(json!({}), &[]), "Fox": object(json!({}), &[])});
        document(json!({"requestBody": content, "responses": {"200": content}}), models)
    };
    let expected = [
        "BREAKING  body: `Dog` is no longer allowed",
        "harmless  body: `Fox` is allowed",
        "harmless  200 body: `Dog` is no longer allowed",
        "BREAKING  200 body: `Fox` is allowed",
    ];
    assert_eq!(printed(&diff(&document(cat_and("Dog")), &document(cat_and("Fox")))), expected);
}

#[test]
fn a_missing_items_schema_allows_any_type() {
    let (any, numbers) = (json!({"type": "array"}), json!({"type": "array", "items": {"type": "integer"}}));
    let (sent, received) = model_changes(any.clone(), numbers.clone());
    assert_eq!(sent, ["BREAKING  body[]: the type changed from `any` to `integer`"]);
    assert_eq!(received, ["harmless  200 body[]: the type changed from `any` to `integer`"]);
    let (sent, received) = model_changes(numbers, any);
    assert_eq!(sent, ["harmless  body[]: the type changed from `integer` to `any`"]);
    assert_eq!(received, ["BREAKING  200 body[]: the type changed from `integer` to `any`"]);
}

#[test]
fn prefix_items_are_compared() {
    let list = |key: &str, value: Value| json!({"type": "array", key: value});
    let text = json!({"type": "string"});
    let pair = list("prefixItems", json!([{"type": "string"}, {"type": "integer"}]));
    let (sent, received) = model_changes(json!({"type": "array"}), pair.clone());
    let typed = |kind: &str| format!("the type changed from `any` to `{kind}`");
    assert_eq!(
        sent,
        [
            format!("BREAKING  body[0]: {}", typed("string")),
            format!("BREAKING  body[1]: {}", typed("integer"))
        ]
    );
    assert!(received.iter().all(|change| change.starts_with("harmless")) && received.len() == 2);
    let (sent, _) = model_changes(list("items", text), pair.clone());
    assert_eq!(
        sent,
        [
            "harmless  body[]: the type changed from `string` to `any`",
            "BREAKING  body[1]: the type changed from `string` to `integer`",
        ]
    );
    let (sent, _) = model_changes(pair, list("prefixItems", json!([{"type": "string"}])));
    assert_eq!(sent, ["BREAKING  body: the length changed from 2 to 1"]);
}

#[test]
fn a_false_schema_allows_nothing() {
    let list = |items: Value| json!({"type": "array", "items": items});
    let (sent, _) = model_changes(json!({"type": "string"}), json!(false));
    assert_eq!(sent, ["BREAKING  body: `User` is no longer allowed"]);
    assert_eq!(model_changes(json!({}), json!(false)).0, ["BREAKING  body: `User` is no longer allowed"]);
    assert_eq!(model_changes(json!(false), json!({})).0, ["harmless  body: `User` is allowed"]);
    let (sent, _) = model_changes(list(json!({"type": "string"})), list(json!(false)));
    assert_eq!(sent, ["BREAKING  body[]: `string` is no longer allowed"]);
}
