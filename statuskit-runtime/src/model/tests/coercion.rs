//! What is coerced to what, and where nothing is coerced.

use super::models::{Exact, Item};
use super::{lines, value};

#[test]
fn strings_and_booleans_are_coerced_to_numbers() {
    let item = value::<Item>(r#"{"name": "hat", "price": "1.5", "count": true}"#);
    assert_eq!((item.price, item.count), (1.5, 1));
}

#[test]
fn numbers_are_not_coerced_to_strings() {
    assert_eq!(lines::<Item>(r#"{"name": 5, "price": 1}"#), ["body.name string_type"]);
}

#[test]
fn strict_models_do_not_coerce() {
    let body = r#"{"id": "5", "on": 1, "ratio": "1", "items": []}"#;
    assert_eq!(lines::<Exact>(body), ["body.id int_type", "body.on bool_type", "body.ratio float_type"]);
    assert_eq!(value::<Exact>(r#"{"id": 5, "on": true, "ratio": 1, "items": []}"#).ratio, 1.0);
}

#[test]
fn a_lax_model_inside_a_strict_one_stays_lax() {
    let body = r#"{"id": 5, "on": true, "ratio": 1, "items": [{"name": "hat", "price": "1.5"}]}"#;
    assert_eq!(value::<Exact>(body).items[0].price, 1.5);
}

#[test]
fn a_lone_surrogate_is_not_a_string() {
    assert_eq!(lines::<Item>(r#"{"name": "\ud800", "price": 1}"#), ["body.name string_unicode"]);
}

#[test]
fn nan_is_a_float_but_not_an_integer() {
    assert!(value::<f64>("NaN").is_nan());
    assert_eq!(lines::<u32>("NaN"), ["body finite_number"]);
}
