use super::diff;
use super::{document, printed};
use serde_json::{Value, json};

#[test]
fn credentials_that_no_longer_suffice_are_breaking() {
    let requires = |security: Value| json!({"security": security});
    let of = |old: Value, new: Value| {
        printed(&diff(&document(old, json!({})), &document(new, json!({})))).join("\n")
    };
    let line = "POST /users/{user_id}";
    assert_eq!(
        of(json!({}), requires(json!([{"key": []}]))).lines().next(),
        Some(&*format!("BREAKING  {line}: credentials are required"))
    );
    assert_eq!(
        of(requires(json!([{"oauth": ["read"]}])), requires(json!([{"oauth": ["read"]}, {"key": []}]))),
        format!("harmless  {line}: `key` suffices")
    );
    assert_eq!(
        of(requires(json!([{"oauth": ["read"]}])), requires(json!([{"oauth": ["write"]}]))).lines().next(),
        Some(&*format!("BREAKING  {line}: `oauth` and `oauth` with `read` no longer suffices"))
    );
}

/// Returns the changes of one operation that requires a scheme.
fn scheme_changes((old_name, old): (&str, Value), (new_name, new): (&str, Value)) -> Vec<String> {
    let of = |name: &str, scheme: Value| {
        let mut document = document(json!({"security": [{name: []}]}), json!({}));
        document["components"]["securitySchemes"] = json!({name: scheme});
        document
    };
    printed(&diff(&of(old_name, old), &of(new_name, new)))
}

#[test]
fn schemes_are_compared_by_content() {
    let bearer = || json!({"type": "http", "scheme": "bearer"});
    let scheme_change = |changed: Value| scheme_changes(("auth", bearer()), ("auth", changed)).join("\n");
    let line = "POST /users/{user_id}:";
    assert_eq!(
        scheme_change(json!({"type": "http", "scheme": "basic"})),
        format!(
            "BREAKING  {line} `auth` (http bearer) no longer suffices\nharmless  {line} `auth` (http basic) suffices"
        )
    );
    assert!(
        scheme_change(json!({"type": "apiKey", "in": "header", "name": "X-Key"})).starts_with("BREAKING")
    );
    assert_eq!(scheme_change(json!({"type": "http", "scheme": "Bearer", "description": "A token"})), "");
    assert_eq!(scheme_changes(("auth", bearer()), ("token", bearer())), [""; 0]);
}

#[test]
fn a_removed_oauth2_flow_is_breaking_and_a_new_one_is_not() {
    let oauth2 = |flows: Value| ("auth", json!({"type": "oauth2", "flows": flows}));
    let one = || oauth2(json!({"password": {"tokenUrl": "/token"}}));
    let two =
        || oauth2(json!({"password": {"tokenUrl": "/token"}, "clientCredentials": {"tokenUrl": "/token"}}));
    let flow = "POST /users/{user_id}: `auth` (oauth2 clientCredentials /token)";
    assert_eq!(scheme_changes(one(), two()), [format!("harmless  {flow} suffices")]);
    assert_eq!(scheme_changes(two(), one()), [format!("BREAKING  {flow} no longer suffices")]);
}
