//! The models of the API.

use chrono::NaiveDate;
use jiff::SignedDuration;
use statuskit::prelude::*;
use statuskit::serde_json::Value;
use statuskit::types::{Datetime, Email, Secret, TimeOfDay};
use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;
use url::Url;
use uuid::Uuid;

/// A book.
#[model(separate, schema_extra = json!({"example": {"title": "Dune", "type": "novel"}}))]
pub struct Book {
    pub id: Uuid,
    /// The title, as printed
    #[field(min_length = 1, max_length = 100)]
    pub title: String,
    #[field(default = BookType::Novel)]
    pub r#type: BookType,
    #[field(default = Genre::Poetry)]
    pub genre: Genre,
    pub stars: Option<Stars>,
    #[field(ge = 1, lt = 5000, default = 10)]
    pub pages: i64,
    #[field(
        gt = 0,
        description = "In kilograms.\n\n- light\n- heavy",
        schema_extra = json!({"examples": [1.5]})
    )]
    pub weight: f64,
    #[field(default)]
    pub tags: BTreeSet<String>,
    #[field(max_length = 5, default_factory = Vec::new)]
    pub words: Vec<BookWordsItem>,
    #[field(default)]
    pub prices: BTreeMap<String, f64>,
    pub published: NaiveDate,
    pub changed: Option<Datetime>,
    #[field(
        default_factory = || serde_json::from_value::<TimeOfDay>(json!("09:00:00")).expect("the default is valid"),
        schema_extra = json!({"default": "09:00:00"})
    )]
    pub opens: TimeOfDay,
    #[field(
        default_factory = || serde_json::from_value::<SignedDuration>(json!("PT1H")).expect("the default is valid"),
        schema_extra = json!({"default": "PT1H"})
    )]
    pub lasts: SignedDuration,
    #[field(
        http_url,
        default_factory = || serde_json::from_value::<Url>(json!("https://example.com/")).expect("the default is valid"),
        schema_extra = json!({"default": "https://example.com/"})
    )]
    pub site: Url,
    pub feed: Option<Url>,
    #[field(
        max_length = 255,
        default_factory = || serde_json::from_value::<Email>(json!("a@example.com")).expect("the default is valid"),
        schema_extra = json!({"default": "a@example.com"})
    )]
    pub owner: Email,
    pub address: Ipv4Addr,
    #[field(default_factory = Value::default)]
    pub extra: Value,
    #[field(
        default_factory = || serde_json::from_value::<(i64, String)>(json!([1, "a"])).expect("the default is valid"),
        schema_extra = json!({"default": [1, "a"]})
    )]
    pub pair: (i64, String),
    #[field(
        default_factory = || serde_json::from_value::<Secret<String>>(json!("s")).expect("the default is valid"),
        schema_extra = json!({"default": "s"})
    )]
    pub secret: Secret<String>,
    #[field(deprecated)]
    pub old: Option<i64>,
    pub sequel: Option<Box<Book>>,
    #[field(alias = "camelCase", default = 1, title = "Own title")]
    pub camel_case: i64,
    #[field(alias = "with-alias")]
    pub with_alias: String,
}

#[model(literal)]
#[serde(rename_all = "lowercase")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BookType {
    Novel,
    Essay,
}

#[model]
pub struct BookWordsItem(#[field(max_length = 20)] pub String);

#[model]
pub struct Cat {
    #[field(default = CatKind::Cat)]
    pub kind: CatKind,
    #[field(default = 9)]
    pub lives: i64,
}

#[model(literal)]
#[serde(rename_all = "lowercase")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatKind {
    Cat,
}

#[model(deny_unknown_fields)]
pub struct Dog {
    pub kind: DogKind,
}

#[model(literal)]
#[serde(rename_all = "lowercase")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DogKind {
    Dog,
    Hound,
}

/// A genre, of which there are few.
#[model]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Genre {
    #[serde(rename = "sci-fi")]
    SciFi,
    #[serde(rename = "poetry")]
    Poetry,
    #[serde(rename = "+1")]
    Plus1,
    #[serde(rename = "")]
    Empty,
}

#[model]
pub struct Names(pub Vec<String>);

#[model]
pub struct Problem {
    pub detail: String,
}

#[model(integer)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stars {
    N1 = 1,
    N2 = 2,
}

#[model]
pub struct Thing {
    pub name: String,
    #[serde(flatten)]
    pub extra: BTreeMap<String, Value>,
}

#[model(name = "Keeper-Input", title = "Keeper")]
pub struct KeeperInput {
    pub pet: KeeperInputPet,
    #[field(default)]
    pub pets: Vec<KeeperInputPet>,
    #[field(default = KeeperInputEither::Integer(3))]
    pub either: KeeperInputEither,
    pub maybe: Option<KeeperInputMaybe>,
    #[field(schema_extra = json!({"$ref": "#/components/schemas/Thing", "anyOf": null}))]
    pub settings: Option<Thing>,
    #[field(default = KeeperInputPrice::Text("1.50".to_owned()))]
    pub price: KeeperInputPrice,
}

#[model(discriminator = "kind")]
pub enum KeeperInputPet {
    #[serde(rename = "cat")]
    Cat(Cat),
    #[serde(rename = "dog", alias = "hound")]
    Dog(Dog),
}

#[model]
#[serde(untagged)]
pub enum KeeperInputEither {
    Integer(i64),
    Text(String),
    ThingList(Vec<Thing>),
}

#[model]
#[serde(untagged)]
pub enum KeeperInputMaybe {
    Cat(Cat),
    Thing(Thing),
}

#[model]
#[serde(untagged)]
pub enum KeeperInputPrice {
    Float(f64),
    Text(String),
}

#[model(name = "Keeper-Output", title = "Keeper")]
pub struct KeeperOutput {
    pub pet: KeeperInputPet,
    #[field(default)]
    pub pets: Vec<KeeperInputPet>,
    #[field(default = KeeperInputEither::Integer(3))]
    pub either: KeeperInputEither,
    pub maybe: Option<KeeperInputMaybe>,
    #[field(schema_extra = json!({"$ref": "#/components/schemas/Thing", "anyOf": null}))]
    pub settings: Option<Thing>,
    #[field(default = "1.50")]
    pub price: String,
}

#[model]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<String>,
}

#[model]
pub struct FindAnythingQuery {
    #[field(default = 1)]
    pub a1: i64,
    #[field(default = 2)]
    pub a2: i64,
    #[field(default = 3)]
    pub a3: i64,
    #[field(default = 4)]
    pub a4: i64,
    #[field(default = 5)]
    pub a5: i64,
    #[field(default = 6)]
    pub a6: i64,
    #[field(default = 7)]
    pub a7: i64,
    #[field(default = 8)]
    pub a8: i64,
    #[field(default = 9)]
    pub a9: i64,
    #[field(default = "x")]
    pub a10: String,
    pub a11: Option<String>,
    #[field(default = true)]
    pub a12: bool,
    #[field(default = 0.5)]
    pub a13: f64,
    #[field(default = [1, 2])]
    pub a14: Vec<i64>,
    pub a15: Option<Genre>,
}

#[model]
#[serde(untagged)]
pub enum FindAnythingResponseItem {
    Book(Book),
    Thing(Thing),
}
