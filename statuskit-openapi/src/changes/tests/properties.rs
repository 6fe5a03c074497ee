use super::{model_changes, object};
use serde_json::json;

#[test]
fn field_changes_depend_on_the_direction() {
    let text = json!({"type": "string"});
    let optional = object(json!({"name": text}), &[]);
    let required = object(json!({"name": text}), &["name"]);
    let (sent, received) = model_changes(optional.clone(), required.clone());
    assert_eq!(sent, ["BREAKING  body.name: the field became required"]);
    assert_eq!(received, ["harmless  200 body.name: the field became required"]);
    let (sent, received) = model_changes(required.clone(), optional);
    assert_eq!(sent, ["harmless  body.name: the field became optional"]);
    assert_eq!(received, ["BREAKING  200 body.name: the field became optional"]);
    let (sent, received) = model_changes(required.clone(), object(json!({}), &[]));
    assert_eq!(sent, ["BREAKING  body.name: the field is gone"]);
    assert_eq!(received, ["BREAKING  200 body.name: the field is gone"]);
    let (sent, received) = model_changes(object(json!({}), &[]), required);
    assert_eq!(sent, ["BREAKING  body.name: the field is new and required"]);
    assert_eq!(received, ["harmless  200 body.name: the field is new"]);
}

#[test]
fn read_only_and_write_only_fields_count_in_one_direction() {
    let with =
        |flag: &str, required: &[&str]| object(json!({"id": {"type": "integer", flag: true}}), required);
    let (sent, received) = model_changes(with("readOnly", &[]), with("readOnly", &["id"]));
    assert_eq!(sent, ["harmless  body.id: whether the field is required changed, but it is `readOnly`"]);
    assert_eq!(received, ["harmless  200 body.id: the field became required"]);
    let (sent, received) = model_changes(with("title", &["id"]), with("writeOnly", &["id"]));
    assert_eq!(sent, [""; 0]);
    assert_eq!(received, ["BREAKING  200 body.id: the field became `writeOnly`"]);
    assert_eq!(
        model_changes(object(json!({}), &[]), with("readOnly", &["id"])).0,
        ["harmless  body.id: the field is new"]
    );
}
