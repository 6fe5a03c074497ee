//! How much a hostile body can cost.

use super::models::{Count, Item, Node};
use super::{place, problems};
use crate::keys::{JsonReadError, read_json, read_tree};
use crate::tree::{SyntaxError, Tree};
use crate::validation_error::ValidationError;
use crate::value::{Value, Walk};

#[test]
fn at_most_a_thousand_problems_are_reported() {
    let body = format!("[{}]", vec!["null"; 5_000].join(","));
    assert_eq!(problems::<Vec<u32>>(&body).len(), 1_000);
}

#[test]
fn invalid_utf8_in_an_ignored_field_is_unreadable() {
    let mut body = br#"{"count": 1, "unread": "?"}"#.to_vec();
    assert!(read_json::<Count>(&body, |keys| keys).is_ok());
    let place = body.iter().position(|byte| *byte == b'?').expect("the body contains `?`");
    body[place] = 0xff;
    let error = read_json::<Count>(&body, |keys| keys).err();
    assert_eq!(error, Some(JsonReadError::Unreadable(SyntaxError::NotUnicode)));
}

#[test]
fn the_total_size_of_repeated_inputs_is_limited() {
    let large = format!(r#"{{"x": "{}"}}"#, "x".repeat(2 << 20));
    let body = vec![r#"{"children": ["#; 50].join("") + &large + &vec!["]}"; 50].join("");
    let shown: usize =
        problems::<Node>(&body).iter().map(|problem| problem.input.as_ref().unwrap().to_string().len()).sum();
    assert!(shown <= 8 << 20, "{shown} bytes");
}

#[test]
fn a_body_nested_too_deeply_is_unreadable() {
    let body = "[".repeat(10_000);
    let error = SyntaxError::TooDeep;
    assert_eq!(error.to_string(), "it is nested deeper than 128 levels");
    assert_eq!(
        read_json::<serde_json::Value>(body.as_bytes(), |keys| keys),
        Err(JsonReadError::Unreadable(error))
    );
}

#[test]
fn ignored_fields_have_the_same_limits() {
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    let body = |unread: &str| format!(r#"{{"count": 1, "unread": {unread}}}"#);
    let read = |unread: &str| read_json::<Count>(body(unread).as_bytes(), |keys| keys).err();
    for unread in ["null", "1e300", r#"["1e999", {"a": [true, -1.5, "\ud800", NaN]}]"#, &deep(127)] {
        assert_eq!(read(unread), None, "{unread}");
    }
    assert_eq!(read(&deep(128)), Some(JsonReadError::Unreadable(SyntaxError::TooDeep)));
    assert_eq!(read(&deep(100_000)), Some(JsonReadError::Unreadable(SyntaxError::TooDeep)));
    for unread in ["1e999", r#"{"a": [-1E+400]}"#] {
        assert_eq!(read(unread), Some(JsonReadError::Unreadable(SyntaxError::TooLarge)), "{unread}");
    }
    let digits = "9".repeat(4_301);
    assert_eq!(read(&digits), Some(JsonReadError::Unreadable(SyntaxError::TooManyDigits)));
}

#[test]
fn an_integer_with_too_many_digits_is_unreadable() {
    let body = "9".repeat(4_301);
    let error = JsonReadError::Unreadable(SyntaxError::TooManyDigits);
    assert_eq!(read_json::<u32>(body.as_bytes(), |keys| keys), Err(error));
    assert_eq!(problems::<u32>(&"9".repeat(4_300))[0].kind, "less_than_equal");
}

#[test]
fn malformed_json_is_the_only_problem() {
    let problems = problems::<Item>(r#"{"name": "é", }"#);
    assert_eq!(
        serde_json::to_string(&problems).unwrap(),
        r#"[{"type":"json_invalid","loc":["body",14],"msg":"JSON decode error","input":{},"ctx":{"error":"Expecting property name enclosed in double quotes"}}]"#
    );
}

#[test]
fn unrepresentable_input_is_still_reported() {
    let body = r#"{"name": ["\ud800", NaN, 123456789012345678901234567890], "price": 1}"#;
    let problem = serde_json::to_string(&problems::<Item>(body)[0].input).unwrap();
    assert_eq!(problem, "[\"\u{fffd}\",null,123456789012345678901234567890]");
}

#[test]
fn a_number_beyond_f64_is_unreadable_for_every_type() {
    let unreadable = JsonReadError::Unreadable(SyntaxError::TooLarge);
    let large = format!("[{}, 1e999]", vec!["\"x\""; 20_000].join(", "));
    for number in ["1e999", "[0, -1E+400]", r#"{"a": [1e309]}"#, &large] {
        assert_eq!(read_json::<f64>(number.as_bytes(), |keys| keys).unwrap_err(), unreadable);
        assert_eq!(read_json::<i128>(number.as_bytes(), |keys| keys).unwrap_err(), unreadable);
        assert_eq!(read_json::<String>(number.as_bytes(), |keys| keys).unwrap_err(), unreadable);
        assert_eq!(read_json::<serde_json::Value>(number.as_bytes(), |keys| keys).unwrap_err(), unreadable);
    }
}

#[test]
fn an_integer_beyond_f64_is_not_a_json_value() {
    let body = format!(r#"[{}]"#, "9".repeat(400));
    assert_eq!(problems::<serde_json::Value>(&body)[0].kind, "int_parsing_size");
}

/// Returns the problems of a large body as a whole, and not of its start alone.
fn problems_of_the_whole<T: Value>(body: &str) -> Vec<ValidationError> {
    let tree = Tree::parse(body.as_bytes()).unwrap();
    let mut walk = Walk::at("body");
    assert!(read_tree::<T>(&tree, |keys| keys, &mut walk).is_none());
    walk.into_problems()
}

#[test]
fn the_start_of_a_large_body_has_the_same_problems_as_the_whole() {
    let invalid = vec![r#"{"id": 0, "children": [{"id": "x"}]}"#; 5_000].join(",");
    for body in [format!("[{invalid}]"), format!(r#"[{{"id": 1, "children": [{invalid}]}}, 5]"#)] {
        assert_eq!(problems::<Vec<Node>>(&body), problems_of_the_whole::<Vec<Node>>(&body));
    }
}

#[test]
fn a_late_syntax_error_is_reported_alone() {
    let invalid = vec![r#"{"id": 0}"#; 20_000].join(",");
    let problems = problems::<Vec<Node>>(&format!("[{invalid}, {{]"));
    assert_eq!((problems.len(), &*problems[0].kind), (1, "json_invalid"));
}

#[test]
fn a_mistake_late_in_a_large_body_is_reported() {
    let valid = vec![r#"{"id": 1}"#; 20_000].join(",");
    let problems = problems::<Vec<Node>>(&format!(r#"[{valid}, {{"id": 0}}]"#));
    assert_eq!(place(&problems[0].loc), "body.20000.id");
}

#[test]
fn a_shortened_list_is_masked_in_the_input() {
    let invalid = vec![r#"{"id": 0}"#; 20_000].join(",");
    let body = format!(r#"{{"children": [{invalid}]}}"#);
    let problems = problems::<Node>(&body);
    assert_eq!(place(&problems[0].loc), "body.id");
    let Some(Tree::Map(shown)) = &problems[0].input else { panic!("it is the object") };
    assert_eq!(shown.get("children"), Some(&Tree::from("**********")), "what was passed over");
}
