use super::diff;
use super::printed;
use serde_json::json;

#[test]
fn a_removed_server_is_breaking_and_a_new_one_is_not() {
    let of = |url: &str| json!({"servers": [{"url": url}], "paths": {}});
    let expected =
        ["BREAKING  servers: the server `/a` is gone", "harmless  servers: the server `/b` is new"];
    assert_eq!(printed(&diff(&of("/a"), &of("/b"))), expected);
}
