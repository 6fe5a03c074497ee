//! The collecting path accepts everything that the fast path accepts, and returns the same value.

use super::choices::{Adjacent, Any, External, Internal, Untagged};
use super::models::{Exact, Item, Node, Page};
use crate::keys::read_tree;
use crate::tree::Tree;
use crate::value::{Value, Walk};
use indexmap::{IndexMap, IndexSet};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::fmt::Debug;

/// Reads the body both ways. The values are compared by their `Debug` output, so that `NaN` equals itself and
/// -0.0 does not equal 0.0.
fn agree<T: Value + Debug>(body: &str) {
    let mut deserializer = serde_json::Deserializer::from_str(body);
    let fast = T::read_exactly(&mut deserializer).and_then(|fast| deserializer.end().map(|()| fast));
    let Ok(fast) = fast else { return };
    if !fast.holds() {
        return;
    }
    let tree = Tree::parse(body.as_bytes()).unwrap_or_else(|error| panic!("{body}: {error}"));
    let mut walk = Walk::at("body");
    let collected = read_tree::<T>(&tree, |keys| keys, &mut walk);
    match collected {
        Some(collected) => assert_eq!(format!("{fast:?}"), format!("{collected:?}"), "{body}"),
        None => panic!("{body}: {:?}", walk.into_problems()),
    }
}

/// Checks every type of this crate, and some that are composed of several.
fn agree_on_every_type(body: &str) {
    agree::<u8>(body);
    agree::<i8>(body);
    agree::<u32>(body);
    agree::<i64>(body);
    agree::<u64>(body);
    agree::<i128>(body);
    agree::<u128>(body);
    agree::<f32>(body);
    agree::<f64>(body);
    agree::<bool>(body);
    agree::<char>(body);
    agree::<String>(body);
    agree::<Option<u32>>(body);
    agree::<Vec<f32>>(body);
    agree::<Vec<Option<i64>>>(body);
    agree::<VecDeque<u64>>(body);
    agree::<BTreeSet<i32>>(body);
    agree::<IndexSet<String>>(body);
    agree::<(u32, f64)>(body);
    agree::<[u8; 2]>(body);
    agree::<BTreeMap<String, f64>>(body);
    agree::<BTreeMap<u32, u32>>(body);
    agree::<HashMap<bool, u32>>(body);
    agree::<IndexMap<i64, Option<String>>>(body);
    agree::<serde_json::Value>(body);
    agree::<Item>(body);
    agree::<Exact>(body);
    agree::<Node>(body);
    agree::<Page<f64>>(body);
    agree::<External>(body);
    agree::<Internal>(body);
    agree::<Adjacent>(body);
    agree::<Untagged>(body);
    agree::<Any>(body);
}

#[cfg(feature = "chrono")]
fn agree_on_times(text: &str) {
    let body = serde_json::to_string(text).unwrap();
    agree::<chrono::NaiveDate>(&body);
    agree::<chrono::NaiveTime>(&body);
    agree::<chrono::NaiveDateTime>(&body);
    agree::<chrono::DateTime<chrono::Utc>>(&body);
    texts_agree::<chrono::NaiveDate>(text);
    texts_agree::<chrono::NaiveTime>(text);
    texts_agree::<chrono::NaiveDateTime>(text);
    texts_agree::<chrono::DateTime<chrono::Utc>>(text);
}

#[cfg(feature = "jiff")]
fn agree_on_civil_times(text: &str) {
    let body = serde_json::to_string(text).unwrap();
    agree::<jiff::civil::Date>(&body);
    agree::<jiff::civil::Time>(&body);
    agree::<jiff::civil::DateTime>(&body);
    agree::<jiff::Timestamp>(&body);
    texts_agree::<jiff::civil::Date>(text);
    texts_agree::<jiff::civil::Time>(text);
    texts_agree::<jiff::civil::DateTime>(text);
    texts_agree::<jiff::Timestamp>(text);
}

#[test]
fn readers_agree_on_edge_cases() {
    for body in [
        "-0",
        "-0.0",
        "1e39",
        "3.4028236e38",
        "16777217",
        "0.1",
        "1e-400",
        "5e-324",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "340282366920938463463374607431768211455",
        "[0.1, 16777217]",
        r#"{"1": 1, "1": 2}"#,
        r#"{"01": 1}"#,
        r#"{"true": 1}"#,
        "\"😀\"",
        r#""\ud83d\ude00""#,
        "null",
        "[]",
        "{}",
        r#"{"a": 1e400}"#,
        r#"{"items": [-0], "start": 1}"#,
        r#"{"items": [1e39], "start": 1, "end": null}"#,
    ] {
        agree_on_every_type(body);
    }
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i8>().prop_map(|number| number.to_string()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<u64>().prop_map(|number| number.to_string()),
        any::<i128>().prop_map(|number| number.to_string()),
        any::<f32>()
            .prop_filter("JSON has no infinity or NaN", |number| number.is_finite())
            .prop_map(|number| format!("{number:?}")),
        any::<f64>()
            .prop_filter("JSON has no infinity or NaN", |number| number.is_finite())
            .prop_map(|number| format!("{number:?}")),
        "-?(0|[1-9][0-9]{0,40})(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?",
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap()),
        "\"[a-z]{0,6}\"".prop_map(String::from),
        "\"(Circle|Part|Point)\"".prop_map(String::from),
        number().prop_map(|number| format!("\"{number}\"")),
    ]
}

fn key() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec!["name", "price", "tags", "count", "note", "id", "children", "next"]),
        prop::sample::select(vec!["items", "start", "end", "on", "ratio", "1", "-1", "true"]),
        prop::sample::select(vec!["kind", "value", "radius", "Circle", "Part", "Point"]),
    ]
    .prop_map(|key| format!("\"{key}\""))
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        number(),
        text(),
    ];
    leaf.prop_recursive(4, 64, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec((key(), inner), 0..6).prop_map(|entries| {
                let entries: Vec<_> =
                    entries.into_iter().map(|(key, value)| format!("{key}:{value}")).collect();
                format!("{{{}}}", entries.join(","))
            }),
        ]
    })
}

/// Generates a text that is likely to be a date or a time.
#[cfg(any(feature = "chrono", feature = "jiff"))]
fn time() -> impl Strategy<Value = String> {
    let date = "(19|20)[0-9]{2}-[01]?[0-9]-[0-3]?[0-9]";
    let clock = "[0-2][0-9]:[0-6][0-9](:[0-6][0-9](\\.[0-9]{1,9})?)?(Z|[+-][01][0-9]:?[0-5][0-9])?";
    prop_oneof![
        date.prop_map(String::from),
        clock.prop_map(String::from),
        (date, "[T _]", clock).prop_map(|(date, separator, clock)| date + &separator + &clock),
        any::<i32>().prop_map(|number| number.to_string()),
    ]
}

/// Generates a shape in one of the four forms of an enum.
fn shape() -> impl Strategy<Value = String> {
    let radius = (1..9_u32).prop_map(|radius| format!(r#"{{"radius":{radius}}}"#));
    let part = (0..9_u32).prop_map(|start| format!(r#"{{"start":{start},"end":null}}"#));
    let content = prop_oneof![radius, part, Just("null".to_owned()), Just("[1]".to_owned())];
    (prop::sample::select(vec!["Circle", "Part", "Point"]), content, 0..4).prop_map(
        |(name, content, form)| match form {
            0 => format!(r#"{{"{name}":{content}}}"#),
            1 => format!(r#"{{"kind":"{name}","value":{content}}}"#),
            2 => content.replacen('{', &format!(r#"{{"kind":"{name}","#), 1),
            _ => content,
        },
    )
}

/// Generates a body that is likely to be a valid `Item`.
fn item() -> impl Strategy<Value = String> {
    let name = "\"[a-z]{2,5}\"";
    (name, 1..100_u32, prop::option::of(1..9_u32), prop::option::of("[a-zé]{1,3}")).prop_map(
        |(name, price, count, note)| {
            let count = count.map_or(String::new(), |count| format!(r#","count":{count}"#));
            let note = note.map_or(String::new(), |note| format!(r#","note":"{note}""#));
            format!(r#"{{"name":{name},"price":{}{count}{note}}}"#, f64::from(price) / 2.0)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn readers_agree_on_numbers(body in number()) {
        agree_on_every_type(&body);
    }

    #[test]
    fn readers_agree_on_strings(body in text()) {
        agree_on_every_type(&body);
    }

    #[test]
    fn readers_agree_on_documents(body in json()) {
        agree_on_every_type(&body);
    }

    #[test]
    fn readers_agree_on_models(items in prop::collection::vec(item(), 0..3)) {
        let list = format!("[{}]", items.join(","));
        prop_assert!(serde_json::from_str::<Vec<Item>>(&list).is_ok_and(|items| items.holds()));
        agree::<Vec<Item>>(&list);
        agree::<Page<Item>>(&format!(r#"{{"items":{list},"start":1}}"#));
    }

    #[test]
    fn readers_agree_on_enums(body in shape()) {
        agree_on_every_type(&body);
    }

    #[cfg(feature = "chrono")]
    #[test]
    fn readers_agree_on_times(text in time()) {
        agree_on_times(&text);
    }

    #[cfg(feature = "jiff")]
    #[test]
    fn readers_agree_on_civil_times(text in time()) {
        agree_on_civil_times(&text);
    }

    #[test]
    fn a_document_survives_a_round_trip(body in json()) {
        let tree = Tree::parse(body.as_bytes()).expect("the body is JSON");
        prop_assert_eq!(Tree::parse(tree.to_string().as_bytes()), Ok(tree));
    }

    #[test]
    fn from_text_agrees_with_the_walk(text in prop_oneof![any::<String>(), number()]) {
        texts_agree::<u8>(&text);
        texts_agree::<i64>(&text);
        texts_agree::<f32>(&text);
        texts_agree::<f64>(&text);
        texts_agree::<bool>(&text);
        texts_agree::<char>(&text);
        texts_agree::<String>(&text);
        texts_agree::<Option<u32>>(&text);
    }
}

fn texts_agree<T: Value + Debug>(text: &str) {
    let Some(fast) = T::from_text(text) else { return };
    let mut walk = Walk::at("query");
    let collected = read_tree::<T>(&Tree::from(text), |keys| keys, &mut walk);
    assert_eq!(format!("{:?}", Some(fast)), format!("{collected:?}"), "{text}");
}
