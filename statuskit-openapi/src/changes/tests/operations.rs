use super::diff;
use super::{document, printed};
use serde_json::json;

#[test]
fn a_removed_operation_is_breaking_and_a_renamed_capture_is_not() {
    let old = json!({"paths": {"/a/{x}": {"get": {}, "put": {}}}});
    let new = json!({"paths": {"/a/{y}": {"get": {}, "patch": {}}}});
    let expected =
        ["BREAKING  PUT /a/{x}: the operation is gone", "harmless  PATCH /a/{y}: the operation is new"];
    assert_eq!(printed(&diff(&old, &new)), expected);
}

#[test]
fn a_changed_operation_id_is_reported() {
    let named = |id: &str| document(json!({"operationId": id}), json!({}));
    let expected = "its `operationId` changed: generated clients name it differently";
    assert_eq!(
        printed(&diff(&named("a"), &named("b"))),
        [format!("harmless  POST /users/{{user_id}}: {expected}")]
    );
}
