use super::model_changes;
use serde_json::{Value, json};

#[test]
fn a_new_condition_narrows_a_schema() {
    let with = |key: &str, value: Value| json!({"type": "object", key: value});
    let none = || json!({"type": "object"});
    for key in ["not", "if", "then", "else", "propertyNames"] {
        let condition = || with(key, json!({"pattern": "^a"}));
        let (sent, received) = model_changes(none(), condition());
        assert_eq!(sent, [format!("BREAKING  body: `{key}` is new")]);
        assert_eq!(received, [format!("harmless  200 body: `{key}` is new")]);
        assert_eq!(model_changes(condition(), none()).0, [format!("harmless  body: `{key}` is gone")]);
    }
    let changed =
        model_changes(with("not", json!({"pattern": "^a"})), with("not", json!({"pattern": "^b"}))).0;
    assert_eq!(changed, ["BREAKING  body: `not` changed; whether this breaks clients cannot be determined"]);
    let needs = |others: &[&str]| with("dependentRequired", json!({"card": others}));
    assert_eq!(
        model_changes(needs(&["a"]), needs(&["b"])).0,
        ["BREAKING  body: `card` now requires `b`", "harmless  body: `card` no longer requires `a`"]
    );
}

#[test]
fn pattern_properties_are_compared() {
    let with =
        |pattern: &str, kind: &str| json!({"type": "object", "patternProperties": {pattern: {"type": kind}}});
    assert_eq!(
        model_changes(with("^a", "integer"), with("^a", "string")).0,
        ["BREAKING  body.`^a`: the type changed from `integer` to `string`"]
    );
    let sent = model_changes(with("^a", "integer"), with("^b", "integer")).0;
    assert_eq!(sent.iter().filter(|change| change.starts_with("BREAKING")).count(), 2);
}
