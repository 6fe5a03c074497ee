//! Enums whose variants hold data, in serde's four forms.

use super::models::{Item, Span};
use super::{lines, messages, value};
use crate::__private::model::{
    Choice, MapOnly, Tagging, Variants, VariantsOnly, choice, choice_holds, read_choice,
};
use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::{InBody, Value, Walk};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

/// The same enum in each form.
macro_rules! shape {
    ($shape:ident, $tagging:expr, $serde:meta, $read:expr) => {
        #[derive(Debug, PartialEq, Deserialize, JsonSchema)]
        #[serde(remote = "Self")]
        #[$serde]
        pub(super) enum $shape {
            Circle { radius: f64 },
            Part(Span),
            Point,
        }

        impl<'de> Deserialize<'de> for $shape {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let read: fn(D) -> Result<Self, D::Error> = $read;
                read(deserializer)
            }
        }

        impl Value for $shape {
            type Place = InBody;

            fn schema(_: &mut Components) -> Schema {
                Schema::any()
            }

            fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
                choice::<Self>(tree, walk)
            }

            fn holds(&self) -> bool {
                choice_holds(self)
            }
        }

        impl Choice for $shape {
            const TAGGING: Tagging = $tagging;

            fn variants<V: Variants<Self>>(variants: &mut V) {
                variants.structure(&["Circle"], |fields| {
                    fields.field(
                        "radius",
                        |shape| match shape {
                            Self::Circle { radius } => Some(radius),
                            _ => None,
                        },
                        |keys| keys.gt(0),
                    );
                });
                variants.newtype(
                    &["Part"],
                    |shape| match shape {
                        Self::Part(part) => Some(part),
                        _ => None,
                    },
                    |keys| keys,
                );
                variants.unit(&["Point"]);
            }
        }
    };
}

shape!(External, Tagging::External, serde(rename_all = "PascalCase"), |from| External::deserialize(
    VariantsOnly(from)
));
shape!(Internal, Tagging::Internal("kind"), serde(tag = "kind"), |from| Internal::deserialize(MapOnly(from)));
shape!(Adjacent, Tagging::Adjacent("kind", "value"), serde(tag = "kind", content = "value"), |from| {
    read_choice(from, |tree| Adjacent::deserialize(tree))
});
shape!(Untagged, Tagging::Untagged, serde(untagged), |from| read_choice(from, |tree| Untagged::deserialize(
    tree
)));

#[test]
fn an_external_tag_is_the_key() {
    assert_eq!(value::<External>(r#"{"Circle": {"radius": "1"}}"#), External::Circle { radius: 1.0 });
    assert_eq!(value::<External>(r#""Point""#), External::Point);
    assert_eq!(messages::<External>(r#"{"Square": 1}"#), ["Input should be 'Circle', 'Part' or 'Point'"]);
    assert_eq!(lines::<External>(r#"{"Circle": {"radius": 0}}"#), ["body.Circle.radius greater_than"]);
    assert_eq!(lines::<External>(r#"{"Circle": [1]}"#), ["body.Circle model_attributes_type"]);
    assert_eq!(lines::<External>(r#""Circle""#), ["body.Circle missing"]);
    assert_eq!(lines::<External>("5"), ["body model_attributes_type"]);
}

#[test]
fn an_internal_tag_is_a_field_of_the_variant() {
    assert_eq!(value::<Internal>(r#"{"kind": "Circle", "radius": "1"}"#), Internal::Circle { radius: 1.0 });
    assert_eq!(value::<Internal>(r#"{"kind": "Point"}"#), Internal::Point);
    assert_eq!(
        value::<Internal>(r#"{"start": "5", "kind": "Part"}"#),
        Internal::Part(Span { start: 5, end: None })
    );
    assert_eq!(lines::<Internal>(r#"{"kind": "Part"}"#), ["body.Part.start missing"]);
    assert_eq!(lines::<Internal>(r#"["Circle", 1]"#), ["body model_attributes_type"]);
}

#[test]
fn an_unknown_or_absent_tag_has_pydantics_message() {
    assert_eq!(
        messages::<Internal>(r#"{"kind": "cow"}"#),
        [
            "Input tag 'cow' found using 'kind' does not match any of the expected tags: 'Circle', 'Part', 'Point'"
        ]
    );
    assert_eq!(lines::<Internal>(r#"{"kind": 5}"#), ["body union_tag_invalid"]);
    assert_eq!(messages::<Internal>("{}"), ["Unable to extract tag using discriminator 'kind'"]);
}

#[test]
fn an_adjacent_tag_is_beside_the_content() {
    let circle = r#"{"kind": "Circle", "value": {"radius": "1"}}"#;
    assert_eq!(value::<Adjacent>(circle), Adjacent::Circle { radius: 1.0 });
    assert_eq!(value::<Adjacent>(r#"{"kind": "Point"}"#), Adjacent::Point);
    assert_eq!(
        lines::<Adjacent>(r#"{"kind": "Circle", "value": [1]}"#),
        ["body.Circle.value model_attributes_type"]
    );
    assert_eq!(lines::<Adjacent>(r#"{"kind": "Part"}"#), ["body.Part.value missing"]);
}

#[test]
fn an_untagged_enum_takes_the_first_variant_that_fits() {
    assert_eq!(value::<Untagged>(r#"{"radius": 1}"#), Untagged::Circle { radius: 1.0 });
    assert_eq!(value::<Untagged>(r#"{"start": 1}"#), Untagged::Part(Span { start: 1, end: None }));
    assert_eq!(value::<Untagged>("null"), Untagged::Point);
    assert_eq!(
        lines::<Untagged>(r#"{"radius": 0}"#),
        ["body.Circle.radius greater_than", "body.Span.start missing", "body.None none_required"]
    );
    assert_eq!(lines::<Untagged>("[1]").len(), 3);
}

#[derive(Debug, PartialEq, Deserialize, JsonSchema)]
#[serde(remote = "Self", untagged)]
pub(super) enum Any {
    Number(u32),
    Word(String),
    Items(Vec<Item>),
}

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_choice(deserializer, |tree| Self::deserialize(tree))
    }
}

impl Value for Any {
    type Place = InBody;

    fn schema(_: &mut Components) -> Schema {
        Schema::any()
    }

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        choice::<Self>(tree, walk)
    }

    fn holds(&self) -> bool {
        choice_holds(self)
    }
}

impl Choice for Any {
    const TAGGING: Tagging = Tagging::Untagged;

    fn variants<V: Variants<Self>>(variants: &mut V) {
        variants.newtype(
            &["Number"],
            |any| if let Any::Number(it) = any { Some(it) } else { None },
            |keys| keys.ge(1),
        );
        variants.newtype(&["Word"], |any| if let Any::Word(it) = any { Some(it) } else { None }, |keys| keys);
        variants.newtype(
            &["Items"],
            |any| if let Any::Items(it) = any { Some(it) } else { None },
            |keys| keys,
        );
    }
}

#[test]
fn a_variant_that_fits_without_coercion_takes_precedence() {
    assert_eq!(value::<Any>("1"), Any::Number(1));
    assert_eq!(value::<Any>(r#""1""#), Any::Word("1".to_owned()));
    assert_eq!(value::<Any>("2.0"), Any::Number(2));
    assert_eq!(
        lines::<Any>("null"),
        ["body.int int_type", "body.str string_type", "body.list[Item] list_type"]
    );
}
