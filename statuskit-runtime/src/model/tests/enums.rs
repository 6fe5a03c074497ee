//! Enums of strings and of integers.

use super::{lines, value};
use crate::__private::model::{
    TextOnly, integer_enum, read_integer_enum, unit_enum, unit_enum_from_text, write_integer_enum,
};
use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::{InQuery, Value, Walk};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self", rename_all = "lowercase")]
enum Color {
    Red,
    Green,
}

impl<'de> Deserialize<'de> for Color {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::deserialize(TextOnly(deserializer))
    }
}

impl Serialize for Color {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl Value for Color {
    type Place = InQuery;

    fn schema(_: &mut Components) -> Schema {
        Schema::any()
    }

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        unit_enum(&["red", "green"], &[], tree, walk)
    }

    fn from_text(text: &str) -> Option<Self> {
        unit_enum_from_text(text)
    }
}

#[derive(Debug, PartialEq, JsonSchema)]
enum Level {
    Low = 1,
    High = 2,
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_integer_enum(deserializer, |number| match number {
            1 => Some(Level::Low),
            2 => Some(Level::High),
            _ => None,
        })
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_integer_enum(
            match self {
                Level::Low => 1,
                Level::High => 2,
            },
            serializer,
        )
    }
}

impl Value for Level {
    type Place = InQuery;

    fn schema(_: &mut Components) -> Schema {
        Schema::any()
    }

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        integer_enum(&[1, 2], tree, walk)
    }
}

#[test]
fn unit_enums_are_read_from_strings_only() {
    assert_eq!(value::<Color>(r#""red""#), Color::Red);
    for body in [r#"{"red": null}"#, r#""Red""#, "5", "null", r#"["red"]"#] {
        assert_eq!(lines::<Color>(body), ["body enum"], "{body}");
    }
}

#[test]
fn unit_enums_are_read_from_text() {
    assert_eq!(Color::from_text("green"), Some(Color::Green));
    assert_eq!(Color::from_text("blue"), None);
}

#[test]
fn unit_enums_can_be_map_keys() {
    assert_eq!(value::<HashMap<Color, u32>>(r#"{"red": "1"}"#), HashMap::from([(Color::Red, 1)]));
    assert_eq!(lines::<HashMap<Color, u32>>(r#"{"x": 1}"#), ["body.x.[key] enum"]);
}

#[test]
fn integer_enums_coerce_like_integers() {
    assert_eq!(value::<Vec<Level>>(r#"[1, "2", 1.0]"#), [Level::Low, Level::High, Level::Low]);
    assert_eq!(lines::<Vec<Level>>(r#"[3, "x", 1.5]"#), ["body.0 enum", "body.1 enum", "body.2 enum"]);
    assert_eq!(serde_json::to_string(&Level::High).unwrap(), "2");
}
