//! The models that these tests share.

use crate::__private::model::{
    Fields, MapOnly, Model, ModelCheck, ModelOptions, checked, model_holds, pairs_of, structure,
};
use crate::schema::{Components, Schema};
use crate::tree::Tree;
use crate::value::{InBody, Pairs, Value, Walk};
use regex::Regex;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::LazyLock;

/// What `#[model]` emits around the fields of a struct.
macro_rules! model {
    ($model:ident $(<$generic:ident>)?) => {
        impl<'de $(, $generic: Deserialize<'de>)?> Deserialize<'de> for $model $(<$generic>)? {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::deserialize(MapOnly(deserializer))
            }
        }

        impl$(<$generic: Serialize>)? Serialize for $model $(<$generic>)? {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, serializer)
            }
        }

        impl$(<$generic: Value>)? Value for $model $(<$generic>)? {
            type Place = InBody;

            fn schema(_: &mut Components) -> Schema {
                Schema::any()
            }

            fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
                structure::<Self>(tree, walk)
            }

            fn holds(&self) -> bool {
                model_holds(self)
            }

            fn pairs() -> Option<Pairs> {
                pairs_of::<Self>()
            }
        }
    };
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self")]
pub(super) struct Item {
    pub(super) name: String,
    pub(super) price: f64,
    #[serde(default)]
    pub(super) tags: Vec<String>,
    #[serde(default = "Item::default_count")]
    pub(super) count: u32,
    pub(super) note: Option<String>,
}

impl Item {
    fn default_count() -> u32 {
        3
    }
}

model!(Item);

impl Model for Item {
    fn fields<F: Fields<Self>>(fields: &mut F) {
        static PATTERN: LazyLock<Regex> = LazyLock::new(|| Regex::new("^[a-z]+$").unwrap());
        fields.field(
            "name",
            |item| Some(&item.name),
            |keys| keys.min_length(2).max_length(5).pattern(&PATTERN),
        );
        fields.field("price", |item| Some(&item.price), |keys| keys.gt(0).multiple_of(0.5));
        fields.field("tags", |item| Some(&item.tags), |keys| keys.or_default().max_length(2));
        fields.field("count", |item| Some(&item.count), |keys| keys.default(|| 3).ge(1));
        fields.field("note", |item| Some(&item.note), |keys| keys.min_length(1));
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self", deny_unknown_fields)]
pub(super) struct Window {
    #[serde(alias = "begin")]
    pub(super) start: i64,
    pub(super) end: i64,
}

model!(Window);

impl Window {
    fn in_order(&self) -> Result<(), &'static str> {
        if self.start <= self.end { Ok(()) } else { Err("start is after end") }
    }
}

impl Model for Window {
    const OPTIONS: ModelOptions = ModelOptions { deny_unknown_fields: true, ..ModelOptions::NONE };

    fn fields<F: Fields<Self>>(fields: &mut F) {
        fields.aliased("start", &["begin"], |window| Some(&window.start), |keys| keys);
        fields.field("end", |window| Some(&window.end), |keys| keys);
    }

    fn check() -> Option<ModelCheck<Self>> {
        Some(|window| checked(window.in_order()))
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self")]
pub(super) struct Exact {
    pub(super) id: u32,
    pub(super) on: bool,
    pub(super) ratio: f64,
    pub(super) items: Vec<Item>,
}

model!(Exact);

impl Model for Exact {
    const OPTIONS: ModelOptions = ModelOptions { strict: true, ..ModelOptions::NONE };

    fn fields<F: Fields<Self>>(fields: &mut F) {
        fields.field("id", |exact| Some(&exact.id), |keys| keys);
        fields.field("on", |exact| Some(&exact.on), |keys| keys);
        fields.field("ratio", |exact| Some(&exact.ratio), |keys| keys);
        fields.field("items", |exact| Some(&exact.items), |keys| keys);
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self")]
#[schemars(rename = "Page_{T}_")]
pub(super) struct Page<T> {
    pub(super) items: Vec<T>,
    #[serde(flatten)]
    pub(super) window: Span,
}

model!(Page<T>);

impl<T: Value> Model for Page<T> {
    fn fields<F: Fields<Self>>(fields: &mut F) {
        fields.field("items", |page| Some(&page.items), |keys| keys.min_length(1));
        fields.flatten(|page| Some(&page.window));
    }
}

/// A model that is part of another one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self")]
pub(super) struct Span {
    pub(super) start: u32,
    #[serde(default)]
    pub(super) end: Option<u32>,
}

model!(Span);

impl Model for Span {
    fn fields<F: Fields<Self>>(fields: &mut F) {
        fields.field("start", |window| Some(&window.start), |keys| keys.le(100));
        fields.field("end", |window| Some(&window.end), |keys| keys.or_default().le(100));
    }
}

/// A model that refers to itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self")]
pub(super) struct Node {
    pub(super) id: u32,
    #[serde(default)]
    pub(super) children: Vec<Node>,
    pub(super) next: Option<Box<Node>>,
}

model!(Node);

impl Model for Node {
    fn fields<F: Fields<Self>>(fields: &mut F) {
        fields.field("id", |node| Some(&node.id), |keys| keys.ge(1));
        fields.field("children", |node| Some(&node.children), |keys| keys.or_default());
        fields.field("next", |node| Some(&node.next), |keys| keys);
    }
}

/// A model whose default breaks its own constraint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(remote = "Self")]
pub(super) struct Count {
    #[serde(default)]
    pub(super) count: u32,
}

model!(Count);

impl Model for Count {
    fn fields<F: Fields<Self>>(fields: &mut F) {
        fields.field("count", |count| Some(&count.count), |keys| keys.or_default().ge(1));
    }
}
