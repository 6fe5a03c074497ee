use super::model_changes;
use serde_json::{Value, json};

#[test]
fn inclusive_and_exclusive_bounds_are_compared() {
    let change = |old: Value, new: Value| model_changes(old, new).0.join("\n");
    let number = |key: &str, bound: i32| json!({"type": "number", key: bound});
    assert_eq!(
        change(number("exclusiveMinimum", 5), number("minimum", 5)),
        "harmless  body: `minimum` is now `5` (was `exclusiveMinimum` `5`)"
    );
    assert_eq!(
        change(number("maximum", 5), number("exclusiveMaximum", 5)),
        "BREAKING  body: `exclusiveMaximum` is now `5` (was `maximum` `5`)"
    );
    let integer = |key: &str, bound: i32| json!({"type": "integer", key: bound});
    assert_eq!(change(integer("exclusiveMinimum", 5), integer("minimum", 6)), "");
    let (flag, number) = (json!({"minimum": 5, "exclusiveMinimum": true}), json!({"exclusiveMinimum": 5}));
    assert_eq!(change(flag, number), "");
}
