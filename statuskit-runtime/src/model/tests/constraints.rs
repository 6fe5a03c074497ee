//! Constraints: which one is reported, and with what message.

use super::models::{Count, Item};
use super::{lines, messages, value};
use crate::keys::{JsonReadError, Keys, read_json};

#[test]
fn each_constraint_has_its_own_message() {
    let body = r#"{"name": "h", "price": 0, "tags": ["a", "b", "c"], "count": 0, "note": ""}"#;
    assert_eq!(
        messages::<Item>(body),
        [
            "String should have at least 2 characters",
            "Input should be greater than 0",
            "List should have at most 2 items after validation, not 3",
            "Input should be greater than or equal to 1",
            "String should have at least 1 character",
        ]
    );
}

#[test]
fn only_the_first_violated_constraint_is_reported() {
    let first = |body| messages::<Item>(body)[0].clone();
    assert_eq!(first(r#"{"name": "hat", "price": -0.3}"#), "Input should be a multiple of 0.5");
    assert_eq!(first(r#"{"name": "TOO LONG", "price": 1}"#), "String should have at most 5 characters");
    assert_eq!(first(r#"{"name": "HAT", "price": 1}"#), "String should match pattern '^[a-z]+$'");
}

#[test]
fn a_list_that_is_too_long_is_reported_without_its_items() {
    let body = r#"{"name": "hat", "price": 1, "tags": [1, 2, 3]}"#;
    assert_eq!(lines::<Item>(body), ["body.tags too_long"]);
}

#[test]
fn a_default_is_not_checked() {
    assert_eq!(read_json::<Count>(b"{}", |keys| keys).map(|count| count.count), Ok(0));
}

#[test]
fn null_satisfies_the_constraints_of_an_option() {
    assert_eq!(value::<Item>(r#"{"name": "hat", "price": 1, "note": null}"#).note, None);
}

#[test]
fn keys_apply_to_a_whole_body() {
    fn keys(keys: Keys<'_, u32>) -> Keys<'_, u32> {
        keys.ge(1).check(|number| if number % 2 == 0 { Ok(()) } else { Err("odd") })
    }
    let message = |body: &str| match read_json(body.as_bytes(), keys) {
        Err(JsonReadError::Invalid(problems)) => problems[0].msg.clone(),
        other => format!("{other:?}"),
    };
    assert_eq!(message("4"), "Ok(4)");
    assert_eq!(message("0"), "Input should be greater than or equal to 1");
    assert_eq!(message("3"), "Value error, odd");
}
