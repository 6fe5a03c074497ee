//! A model with a field of every type.

use super::{Echo, echo};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use indexmap::{IndexMap, IndexSet};
use jiff::SignedDuration;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};
use statuskit::Route;
use statuskit::extend::reply::JsonBody;
use statuskit::extend::schema::{Components, Schema};
use statuskit::extend::tree::Tree;
use statuskit::extend::value::{InQuery, Problem, Value, Walk, read_exactly};
use statuskit::prelude::*;
use statuskit::types::{Datetime, Email, JsonText, TimeOfDay};
use std::fmt;
use url::Url;
use uuid::Uuid;

/// A duration that is written as by pydantic: `P1DT2H`.
#[derive(Deserialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct Span(#[serde(deserialize_with = "read_exactly")] pub(super) SignedDuration);

impl Value for Span {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        SignedDuration::normalise(tree, walk)
    }

    fn from_text(text: &str) -> Option<Self> {
        SignedDuration::from_text(text).map(Span)
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(self.to_string()))
    }

    fn schema(components: &mut Components) -> Schema {
        <SignedDuration as Value>::schema(components)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0.is_negative() { "-" } else { "" };
        let seconds = self.0.as_secs().unsigned_abs();
        let (days, seconds) = (seconds / 86_400, seconds % 86_400);
        let years = part(days / 365, 'Y') + &part(days % 365, 'D');
        let time = part(seconds / 3_600, 'H') + &part(seconds / 60 % 60, 'M') + &self.seconds(seconds % 60);
        let time = if time.is_empty() { time } else { format!("T{time}") };
        match (years.as_str(), time.as_str()) {
            ("", "") => out.write_str("PT0S"),
            (years, time) => write!(out, "{sign}P{years}{time}"),
        }
    }
}

impl Span {
    fn seconds(&self, whole: u64) -> String {
        match self.0.subsec_micros().unsigned_abs() {
            0 => part(whole, 'S'),
            fraction => format!("{whole}.{}S", format!("{fraction:06}").trim_end_matches('0')),
        }
    }
}

fn part(count: u64, unit: char) -> String {
    if count == 0 { String::new() } else { format!("{count}{unit}") }
}

/// Bytes that are written as a string.
#[derive(Deserialize, Serialize, JsonSchema)]
pub(super) struct ByteText(String);

impl Value for ByteText {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match tree.as_str() {
            Some(_) => Some(tree.clone()),
            None => walk.fail(Problem::new("bytes_type", "Input should be a valid bytes"), tree),
        }
    }

    fn shown(&self) -> Option<Tree> {
        Some(Tree::from(self.0.clone()))
    }

    fn schema(_: &mut Components) -> Schema {
        Schema::of("string").with("contentMediaType", "application/octet-stream")
    }
}

impl JsonBody for ByteText {
    fn schema(components: &mut Components) -> Schema {
        <String as Value>::schema(components)
    }
}

/// A set that differs from others only in the name of its error.
#[derive(Deserialize, Serialize, JsonSchema)]
struct FrozenSet(IndexSet<i128>);

impl Value for FrozenSet {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match tree {
            Tree::List(_) => IndexSet::<i128>::normalise(tree, walk),
            _ => walk.fail(Problem::new("frozen_set_type", "Input should be a valid frozenset"), tree),
        }
    }

    fn shown(&self) -> Option<Tree> {
        self.0.shown()
    }

    fn schema(components: &mut Components) -> Schema {
        <IndexSet<i128> as Value>::schema(components)
    }
}

/// `"a"`, `1` or `true`. To Python, `1.0` is the same as `true`.
#[derive(Deserialize, Serialize, JsonSchema)]
struct Literal(serde_json::Value);

impl Value for Literal {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        match tree {
            Tree::Number(number) if !number.is_integer() && number.as_f64() == 1.0 => {
                return Some(Tree::Bool(true));
            }
            _ if ["\"a\"", "1", "true"].contains(&&*tree.to_string()) => return Some(tree.clone()),
            _ => {}
        }
        walk.fail(Problem::literal_error("'a', 1 or True"), tree)
    }

    fn holds(&self) -> bool {
        [json!("a"), json!(1), json!(true)].contains(&self.0)
    }

    fn shown(&self) -> Option<Tree> {
        Some(self.0.clone().into())
    }

    fn schema(_: &mut Components) -> Schema {
        Schema::any().with("enum", json!(["a", 1, true]))
    }
}

#[model]
struct Sub {
    x: i128,
}

#[model]
struct T {
    #[field(default = 0)]
    i: i128,
    #[field(default = 0.0)]
    f: f64,
    #[field(default)]
    s: String,
    #[field(default)]
    b: bool,
    #[field(default)]
    li: Vec<i128>,
    #[field(default)]
    se: IndexSet<i128>,
    #[field(default)]
    tu: (i128, String),
    #[field(default)]
    di: IndexMap<String, i128>,
    #[field(default)]
    dik: IndexMap<i128, i128>,
    #[field(default = Sub { x: 1 })]
    sub: Sub,
    #[field(default)]
    subs: Vec<Sub>,
    #[field(default = day(2020, 1, 1))]
    d: NaiveDate,
    #[field(default = Datetime::Naive(midnight(2020, 1, 1)))]
    dt_: Datetime,
    #[field(default = TimeOfDay { time: NaiveTime::MIN + TimeDelta::hours(1), offset: None })]
    t: TimeOfDay,
    #[field(default = Span(SignedDuration::from_hours(24)))]
    td: Span,
    #[field(default = Uuid::nil())]
    u: Uuid,
    #[field(default = default_link(), http_url)]
    #[serde(serialize_with = "write_link")]
    url: Url,
    #[field(default = Decimal::ONE)]
    dec: Decimal,
    #[field(default)]
    n: (),
    #[field(default = ByteText(String::new()))]
    by: ByteText,
    #[field(default = FrozenSet(IndexSet::new()))]
    fz: FrozenSet,
    #[field(default = Literal(json!("a")))]
    lit: Literal,
    #[field(default)]
    an: serde_json::Value,
    #[field(default = 1, strict)]
    si: i128,
    #[field(default = true, strict)]
    sb: bool,
    #[field(default, strict)]
    ss: String,
    #[field(default = JsonText(json!("null")))]
    js: JsonText<serde_json::Value>,
    #[field(default = default_email())]
    em: Email,
    #[field(default = [1], min_length = 1, max_length = 2)]
    lim: Vec<i128>,
    #[field(default = IndexMap::from([("a".to_owned(), 1)]), min_length = 1, max_length = 1)]
    dim: IndexMap<String, i128>,
    #[field(default = 3, gt = 0, multiple_of = 3)]
    co: i128,
    #[field(default = "abc", min_length = 2, max_length = 3, pattern = "^[a-z]+$")]
    st: String,
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("the day exists")
}

fn midnight(year: i32, month: u32, day_of_month: u32) -> NaiveDateTime {
    NaiveDateTime::new(day(year, month, day_of_month), NaiveTime::MIN)
}

fn default_link() -> Url {
    "http://x".parse().expect("the URL is valid")
}

fn default_email() -> Email {
    Email::from_text("a@b.co").expect("the address is valid")
}

/// Writes the default as the Python model has it: pydantic does not check defaults, so it adds no slash.
fn write_link<S: Serializer>(link: &Url, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(if *link == default_link() { "http://x" } else { link.as_str() })
}

#[post("/b_types")]
fn b_types(v: T) -> Echo<T> {
    echo(v)
}

pub(super) fn routes() -> Vec<Route> {
    routes![b_types]
}
