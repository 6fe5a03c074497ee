use super::changes;
use serde_json::json;

#[test]
fn a_removed_status_is_breaking_and_a_new_error_is_not() {
    let (old, new) =
        (json!({"responses": {"200": {}, "409": {}}}), json!({"responses": {"200": {}, "410": {}}}));
    assert_eq!(changes(old, new), ["BREAKING  409: the status is gone", "harmless  410: the status is new"]);
}

#[test]
fn a_status_class_covers_its_statuses() {
    let (old, new) =
        (json!({"responses": {"404": {}, "500": {}}}), json!({"responses": {"4XX": {}, "default": {}}}));
    assert_eq!(
        changes(old, new),
        ["harmless  4XX: the status is new", "harmless  default: the status is new"]
    );
}

#[test]
fn removed_media_types_and_headers_are_breaking() {
    let old = json!({"responses": {"200": {"content": {"text/csv": {}}, "headers": {"X-Total": {}}}}});
    let new = json!({"responses": {"200": {"content": {"application/json": {}}, "headers": {"x-page": {}}}}});
    let expected = [
        "BREAKING  200: the header `X-Total` is gone",
        "harmless  200: the header `x-page` is new",
        "BREAKING  200 body: the media type `text/csv` is gone",
        "harmless  200 body: the media type `application/json` is new",
    ];
    assert_eq!(changes(old, new), expected);
}

#[test]
fn a_changed_header_type_is_breaking() {
    let with =
        |kind: &str| json!({"responses": {"200": {"headers": {"X-Total": {"schema": {"type": kind}}}}}});
    assert_eq!(
        changes(with("integer"), with("string")),
        ["BREAKING  200 header `X-Total`: the type changed from `integer` to `string`"]
    );
    assert_eq!(changes(with("integer"), with("integer")), [""; 0]);
}

#[test]
fn a_new_success_or_redirect_is_breaking() {
    let (old, new) =
        (json!({"responses": {"200": {}}}), json!({"responses": {"200": {}, "202": {}, "303": {}}}));
    assert_eq!(changes(old, new), ["BREAKING  202: the status is new", "BREAKING  303: the status is new"]);
}
