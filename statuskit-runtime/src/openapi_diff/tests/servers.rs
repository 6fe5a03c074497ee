use super::printed;
use crate::openapi_diff::diff;
use serde_json::json;

#[test]
fn servers_may_come_and_must_not_go() {
    let of = |url: &str| json!({"servers": [{"url": url}], "paths": {}});
    let expected =
        ["BREAKING  servers: the server `/a` is gone", "harmless  servers: the server `/b` is new"];
    assert_eq!(printed(&diff(&of("/a"), &of("/b"))), expected);
}
