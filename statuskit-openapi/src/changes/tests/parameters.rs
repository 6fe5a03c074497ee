use super::changes;
use serde_json::{Value, json};

fn parameter(schema: Value, required: bool) -> Value {
    json!({"parameters": [{"in": "query", "name": "limit", "required": required, "schema": schema}]})
}

#[test]
fn newly_required_and_removed_parameters_are_breaking() {
    let none = json!({"parameters": []});
    let string = || json!({"type": "string"});
    let place = "query `limit`";
    assert_eq!(
        changes(none.clone(), parameter(string(), true)),
        [format!("BREAKING  {place}: the parameter is new and required")]
    );
    assert_eq!(
        changes(none.clone(), parameter(string(), false)),
        [format!("harmless  {place}: the parameter is new")]
    );
    assert_eq!(
        changes(parameter(string(), false), none),
        [format!("BREAKING  {place}: the parameter is gone")]
    );
    assert_eq!(
        changes(parameter(string(), false), parameter(string(), true)),
        [format!("BREAKING  {place}: the parameter became required")]
    );
}

#[test]
fn narrowing_a_parameter_is_breaking_and_widening_is_not() {
    let of = |schema| parameter(schema, false);
    let change = |old: Value, new: Value| changes(of(old), of(new)).join("\n");
    let place = "query `limit`";
    assert_eq!(
        change(json!({"type": "number"}), json!({"type": "integer"})),
        format!("BREAKING  {place}: the type changed from `number` to `integer`")
    );
    assert_eq!(
        change(json!({"type": "integer"}), json!({"type": "number"})),
        format!("harmless  {place}: the type changed from `integer` to `number`")
    );
    assert_eq!(
        change(json!({"type": "integer", "maximum": 100}), json!({"type": "integer", "maximum": 50})),
        format!("BREAKING  {place}: `maximum` is now `50` (was `100`)")
    );
    assert_eq!(
        change(json!({"type": "integer", "minimum": 1.0}), json!({"type": "integer", "minimum": 0})),
        format!("harmless  {place}: `minimum` is now `0` (was `1.0`)")
    );
    assert_eq!(
        change(json!({"anyOf": [{"type": "integer"}, {"type": "null"}]}), json!({"type": "integer"})),
        format!("BREAKING  {place}: `null` is no longer allowed")
    );
}
