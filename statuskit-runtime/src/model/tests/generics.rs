//! Models of other models: generic, flattened, recursive.

use super::models::{Item, Node, Page};
use super::{lines, value};

#[test]
fn a_generic_model_checks_its_items() {
    let body = r#"{"items": [{"name": "hat", "price": 0}, {}], "start": 1}"#;
    assert_eq!(
        lines::<Page<Item>>(body),
        ["body.items.0.price greater_than", "body.items.1.name missing", "body.items.1.price missing"]
    );
}

#[test]
fn flattened_fields_are_read_beside_the_others() {
    assert_eq!(lines::<Page<u32>>("{}"), ["body.items missing", "body.start missing"]);
    assert_eq!(lines::<Page<u32>>(r#"{"items": [1], "start": 101}"#), ["body.start less_than_equal"]);
    let page = value::<Page<u32>>(r#"{"items": ["1"], "start": "1", "end": 5}"#);
    assert_eq!((page.window.start, page.window.end), (1, Some(5)));
}

#[test]
fn an_empty_generic_list_is_too_short() {
    assert_eq!(lines::<Page<u32>>(r#"{"items": [], "start": 1}"#), ["body.items too_short"]);
}

#[test]
fn a_recursive_model_is_checked_to_its_leaves() {
    let body = r#"{"id": 1, "children": [{"id": 0}], "next": {"id": 1, "next": {"id": "x"}}}"#;
    assert_eq!(
        lines::<Node>(body),
        ["body.children.0.id greater_than_equal", "body.next.next.id int_parsing"]
    );
}

#[test]
fn generic_schemas_have_distinct_titles() {
    let schema = |schema: schemars::Schema| schema.get("title").cloned();
    assert_ne!(schema(schemars::schema_for!(Page<Item>)), schema(schemars::schema_for!(Page<u32>)));
}

#[test]
fn flattened_fields_are_written_beside_the_others() {
    let page = value::<Page<u32>>(r#"{"items": [1], "start": 1}"#);
    assert_eq!(serde_json::to_string(&page).unwrap(), r#"{"items":[1],"start":1,"end":null}"#);
}
