use super::model_changes;
use serde_json::json;

#[test]
fn enum_values_may_be_added_in_requests_and_removed_in_responses() {
    let (sent, received) = model_changes(json!({"enum": ["a", "b"]}), json!({"enum": ["a", "c"]}));
    assert_eq!(sent, [r#"BREAKING  body: the value "b" is gone"#, r#"harmless  body: the value "c" is new"#]);
    assert_eq!(
        received,
        [r#"harmless  200 body: the value "b" is gone"#, r#"BREAKING  200 body: the value "c" is new"#]
    );
}

#[test]
fn a_new_content_encoding_is_breaking_in_requests() {
    let (sent, received) =
        model_changes(json!({"type": "string"}), json!({"type": "string", "contentEncoding": "base64"}));
    assert_eq!(sent, ["BREAKING  body: `contentEncoding` is now `\"base64\"` (was not set)"]);
    assert_eq!(received, ["harmless  200 body: `contentEncoding` is now `\"base64\"` (was not set)"]);
}
