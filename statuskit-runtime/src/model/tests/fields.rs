//! Fields: present, absent, unknown, under another name.

use super::models::{Item, Span, Window};
use super::{lines, problems, value};
use crate::tree::Tree;
use crate::value::Value;

#[test]
fn absent_fields_take_their_defaults() {
    let item = value::<Item>(r#"{"name": "hat", "price": 1}"#);
    assert_eq!((item.count, item.note, item.tags.len()), (3, None, 0));
}

#[test]
fn a_missing_field_shows_the_enclosing_object() {
    let problems = problems::<Item>(r#"{"name": "hat"}"#);
    assert_eq!(problems[0].kind, "missing");
    assert_eq!(problems[0].input.as_ref().unwrap().to_string(), r#"{"name":"hat"}"#);
}

#[test]
fn a_value_that_is_not_an_object_is_one_error() {
    for body in ["[]", "null", "5", r#""x""#, r#"["hat", 1]"#] {
        assert_eq!(lines::<Item>(body), ["body model_attributes_type"], "{body}");
    }
}

#[test]
fn the_last_value_of_a_repeated_key_wins() {
    assert_eq!(value::<Item>(r#"{"name": "hat", "price": 1, "price": 2}"#).price, 2.0);
}

#[test]
fn an_alias_is_read_if_the_name_is_absent() {
    assert_eq!(value::<Window>(r#"{"begin": 1, "end": 2}"#).start, 1);
    assert_eq!(lines::<Window>(r#"{"begin": 1, "start": 2, "end": 2}"#), ["body.begin extra_forbidden"]);
    assert_eq!(lines::<Window>(r#"{"begin": "x", "end": 2}"#), ["body.begin int_parsing"]);
    assert_eq!(lines::<Window>(r#"{"end": 2}"#), ["body.start missing"]);
}

#[test]
fn unknown_fields_are_ignored_or_forbidden() {
    assert_eq!(lines::<Item>(r#"{"name": "hat", "price": 1, "x": 1}"#), [""; 0]);
    assert_eq!(
        lines::<Window>(r#"{"b": 1, "start": 1, "a": 1}"#),
        ["body.end missing", "body.b extra_forbidden", "body.a extra_forbidden"]
    );
}

#[test]
fn the_check_of_the_model_runs_last() {
    let problems = problems::<Window>(r#"{"start": 2, "end": 1}"#);
    assert_eq!(problems[0].msg, "Value error, start is after end");
    assert_eq!(problems[0].input.as_ref().unwrap().to_string(), r#"{"start":2,"end":1}"#);
    assert_eq!(lines::<Window>(r#"{"start": 2, "end": "x"}"#), ["body.end int_parsing"]);
}

#[test]
fn a_list_of_models_is_checked_item_by_item() {
    let body = r#"[{"start": 2, "end": 1}, {"start": "x", "end": 1}]"#;
    assert_eq!(lines::<Vec<Window>>(body), ["body.0 value_error", "body.1.start int_parsing"]);
}

#[test]
fn pairs_lists_the_fields_of_a_model() {
    let pairs = Item::pairs().expect("`Item` is a model");
    let pairs: Vec<_> = pairs.names.iter().map(|pair| (pair.name, pair.is_many)).collect();
    assert_eq!(pairs, [("name", false), ("price", false), ("tags", true), ("count", false), ("note", false)]);
    assert_eq!(String::pairs(), None);
}

#[test]
fn null_is_not_a_missing_field() {
    assert_eq!(value::<Span>(r#"{"start": 1, "end": null}"#).end, None);
    assert_eq!(problems::<Span>(r#"{"start": null}"#)[0].input, Some(Tree::Null));
}
