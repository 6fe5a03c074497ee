#![deny(warnings)]

use statuskit::prelude::*;
use statuskit::serde_json::{from_value, to_value};

/// A duration as a number of seconds.
mod seconds {
    use statuskit::serde::{Deserialize, Deserializer, Serializer};
    use std::time::Duration;

    pub fn serialize<S: Serializer>(value: &Duration, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(value.as_secs())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
        u64::deserialize(deserializer).map(Duration::from_secs)
    }
}

fn three() -> u32 {
    3
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Unknown;

#[model]
#[derive(Debug, PartialEq)]
struct Window {
    start: u32,
}

#[model(rename_all = "camelCase")]
#[derive(Debug, PartialEq)]
struct Everything {
    unit_price: u32,
    #[serde(rename = "TITLE", alias = "title", alias = "name")]
    name: String,
    #[field(alias = "by")]
    author: String,
    #[serde(default = "three")]
    count: u32,
    #[serde(with = "seconds", default)]
    wait: std::time::Duration,
    #[serde(skip)]
    unknown: Unknown,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    tags: Vec<String>,
    #[field(write_only, default)]
    password: String,
    #[field(read_only)]
    id: u64,
    #[field(exclude_none)]
    note: Option<String>,
    #[serde(flatten)]
    window: Window,
}

#[model]
#[serde(default)]
#[derive(Debug, PartialEq)]
struct Defaults {
    #[field(ge = 1)]
    limit: u32,
    order: String,
}

impl Default for Defaults {
    fn default() -> Self {
        Self { limit: 10, order: "up".to_owned() }
    }
}

#[model]
#[serde(try_from = "String", into = "String")]
#[derive(Clone, Debug, PartialEq)]
struct Upper(String);

impl TryFrom<String> for Upper {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.contains(char::is_lowercase) { Err("lower case") } else { Ok(Self(text)) }
    }
}

impl From<Upper> for String {
    fn from(upper: Upper) -> Self {
        upper.0
    }
}

#[model]
#[derive(Clone, Debug)]
struct RawRange {
    #[field(ge = 1)]
    low: u32,
    high: u32,
}

#[model]
#[serde(from = "RawRange")]
#[derive(Debug, PartialEq)]
struct Width(u32);

impl From<RawRange> for Width {
    fn from(range: RawRange) -> Self {
        Self(range.high - range.low)
    }
}

#[model]
#[derive(Debug, PartialEq)]
enum Known {
    Yes,
    #[serde(other)]
    Other,
}

fn main() {
    let read: Everything = from_value(json!({
        "unitPrice": 1, "title": "a", "by": "b", "wait": 5, "password": "c", "id": 9, "start": 2
    }))
    .unwrap();
    assert_eq!((read.count, read.wait.as_secs(), read.id, read.window.start), (3, 5, 0, 2));
    let sent = to_value(&read).unwrap();
    let expected = json!({"unitPrice": 1, "TITLE": "a", "by": "b", "count": 3, "wait": 5, "id": 0, "start": 2});
    assert_eq!(sent, expected);
    assert_eq!(from_value::<Defaults>(json!({"limit": 2})).unwrap().order, "up");
    assert_eq!(from_value::<Upper>(json!("A")).unwrap(), Upper("A".to_owned()));
    assert!(from_value::<Upper>(json!("a")).is_err());
    assert_eq!(from_value::<Width>(json!({"low": 1, "high": 3})).unwrap(), Width(2));
    assert!(from_value::<Width>(json!({"low": 0, "high": 3})).is_err());
    assert_eq!(from_value::<Known>(json!("x")).unwrap(), Known::Other);
    let _ = Known::Yes;
}
