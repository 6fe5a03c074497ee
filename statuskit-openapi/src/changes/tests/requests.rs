use super::changes;
use serde_json::json;

#[test]
fn a_newly_required_body_is_breaking() {
    let body = |required: bool| json!({"requestBody": {"required": required, "content": {}}});
    assert_eq!(changes(json!({}), body(true)), ["BREAKING  body: the body is new and required"]);
    assert_eq!(changes(json!({}), body(false)), ["harmless  body: the body is new"]);
    assert_eq!(changes(body(false), body(true)), ["BREAKING  body: the body became required"]);
}
