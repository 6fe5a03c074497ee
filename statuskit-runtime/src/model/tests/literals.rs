//! Bounds given as number literals, for every kind of number.

use crate::keys::{Rules, field_info, holds};

#[test]
fn an_integer_literal_bounds_every_number_type() {
    let byte: Rules<u8> = |keys| keys.ge(1);
    let long: Rules<i64> = |keys| keys.ge(1);
    let double: Rules<f64> = |keys| keys.ge(1);
    let single: Rules<f32> = |keys| keys.ge(1).multiple_of(1);
    assert_eq!((holds(&0, byte), holds(&1, byte)), (false, true));
    assert_eq!((holds(&0, long), holds(&1, long)), (false, true));
    assert_eq!((holds(&0.5, double), holds(&1.0, double)), (false, true));
    assert_eq!((holds(&1.5, single), holds(&2.0, single)), (false, true));
}

#[test]
fn a_literal_bounds_an_option() {
    let integer: Rules<Option<u32>> = |keys| keys.ge(1);
    let float: Rules<Option<f64>> = |keys| keys.ge(1);
    assert_eq!((holds(&Some(0), integer), holds(&None, integer)), (false, true));
    assert_eq!((holds(&Some(0.5), float), holds(&None, float)), (false, true));
}

#[test]
fn a_float_literal_bounds_floats() {
    let double: Rules<f64> = |keys| keys.gt(0.5).multiple_of(0.5);
    let single: Rules<f32> = |keys| keys.gt(0.5).multiple_of(0.5);
    assert_eq!([0.5, 0.7, 1.0].map(|number| holds(&number, double)), [false, false, true]);
    assert_eq!([0.5, 0.7, 1.0].map(|number| holds(&number, single)), [false, false, true]);
}

#[test]
fn defaults_accept_literals() {
    use crate::keys::default_of;
    assert_eq!(default_of::<String>(|keys| keys.default(|| "x")), Some("x".to_owned()));
    assert_eq!(default_of::<Option<String>>(|keys| keys.default(|| "x")), Some(Some("x".to_owned())));
    assert_eq!(default_of::<f64>(|keys| keys.default(|| 1)), Some(1.0));
    assert_eq!(default_of::<Option<u8>>(|keys| keys.default(|| 1)), Some(Some(1)));
    assert_eq!(default_of::<Vec<u8>>(|keys| keys.default(|| [1, 2])), Some(vec![1, 2]));
    assert_eq!(default_of::<Vec<String>>(|keys| keys.default(|| ["a"])), Some(vec!["a".to_owned()]));
    assert_eq!(default_of::<u8>(|keys| keys.ge(1)), None);
}

#[test]
fn field_info_collects_every_key() {
    let info =
        field_info::<Option<f64>>(|keys| keys.alias("a").gt(0).le(5).title("t").example(1.5).deprecated());
    assert_eq!(
        (info.alias, info.title, info.deprecated, info.has_default),
        (Some("a"), Some("t"), true, false)
    );
    assert_eq!(info.gt.map(|bound| bound.to_string()).as_deref(), Some("0.0"));
    assert_eq!(info.examples.len(), 1);
}
