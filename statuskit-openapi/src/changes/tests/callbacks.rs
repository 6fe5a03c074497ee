use super::diff;
use super::{changes, printed};
use serde_json::json;

#[test]
fn webhooks_and_callbacks_are_compared() {
    let call = |kind: &str| json!({"post": {"requestBody": {"content": {"application/json": {"schema": {"type": kind}}}}}});
    let webhook = |name: &str, kind: &str| json!({"paths": {}, "webhooks": {name: call(kind)}});
    assert_eq!(
        printed(&diff(&webhook("paid", "integer"), &webhook("paid", "number"))),
        ["BREAKING  webhook POST `paid` body: the type changed from `integer` to `number`"]
    );
    assert_eq!(
        printed(&diff(&webhook("paid", "integer"), &webhook("sent", "integer"))),
        [
            "BREAKING  webhook POST `paid`: the request is no longer sent",
            "harmless  webhook POST `sent`: the request is new"
        ]
    );
    let callback = |kind: &str| json!({"callbacks": {"done": {"/url": call(kind)}}});
    assert_eq!(changes(json!({}), callback("string")), ["harmless  callback `done`: the callback is new"]);
    assert_eq!(changes(callback("string"), json!({})), ["BREAKING  callback `done`: the callback is gone"]);
    assert_eq!(
        changes(callback("integer"), callback("string")),
        ["BREAKING  callback `done` POST `/url` body: the type changed from `integer` to `string`"]
    );
}
