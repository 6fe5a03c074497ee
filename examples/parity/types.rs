//! Parameters with types of well-known crates and of the application itself.

use super::byte_size::ByteSize;
use super::every_type::{ByteText, Span};
use super::{Echo, echo};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, SecondsFormat};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statuskit::Route;
use statuskit::extend::keys::{HasLength, LengthKind};
use statuskit::extend::reply::JsonBody;
use statuskit::extend::schema::{Components, Schema};
use statuskit::extend::tree::Tree;
use statuskit::extend::value::{InQuery, Problem, Value, Walk};
use statuskit::prelude::*;
use statuskit::types::{Datetime, Email, JsonText, Secret, TimeOfDay};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::Url;
use uuid::Uuid;

#[get("/t_uuid")]
fn t_uuid(v: Uuid) -> Echo<Uuid> {
    echo(v)
}

#[get("/t_uuid4")]
fn t_uuid4(#[query(uuid_version = 4)] v: Uuid) -> Echo<Uuid> {
    echo(v)
}

#[get("/t_date")]
fn t_date(v: NaiveDate) -> Echo<NaiveDate> {
    echo(v)
}

/// Writes a date and time as Python does: `+00:00` rather than `Z`.
fn isoformat(moment: Datetime) -> String {
    let text = match moment {
        Datetime::Aware(moment) => moment.to_rfc3339_opts(SecondsFormat::Micros, false),
        Datetime::Naive(moment) => moment.format("%Y-%m-%dT%H:%M:%S%.6f").to_string(),
    };
    text.replace(".000000", "")
}

#[get("/t_datetime")]
fn t_datetime(v: Datetime) -> Echo<String> {
    echo(isoformat(v))
}

#[get("/t_time")]
fn t_time(v: TimeOfDay) -> Echo<String> {
    echo(v.to_string().replace('Z', "+00:00"))
}

#[get("/t_timedelta")]
fn t_timedelta(v: Span) -> Echo<f64> {
    echo(v.0.as_secs_f64())
}

#[get("/t_decimal")]
fn t_decimal(v: Decimal) -> Echo<Number> {
    echo(Number::of(v))
}

/// A `Decimal` as FastAPI writes it outside of a model: an integer if it has no decimal places.
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Whole(i128),
    Fraction(Option<f64>),
}

impl JsonBody for Number {
    fn schema(_: &mut Components) -> Schema {
        Schema::of("number").or_null()
    }
}

impl Number {
    fn of(decimal: Decimal) -> Self {
        match decimal.scale() {
            0 => Number::Whole(decimal.mantissa()),
            _ => Number::Fraction(decimal.to_string().parse().ok()),
        }
    }
}

#[get("/t_httpurl")]
fn t_httpurl(#[query(http_url)] v: Url) -> Echo<Url> {
    echo(v)
}

#[get("/t_anyurl")]
fn t_anyurl(v: Url) -> Echo<Url> {
    echo(v)
}

#[get("/t_email")]
fn t_email(v: Email) -> Echo<Email> {
    echo(v)
}

#[get("/t_ipv4")]
fn t_ipv4(v: Ipv4Addr) -> Echo<Ipv4Addr> {
    echo(v)
}

#[get("/t_ipv6")]
fn t_ipv6(v: Ipv6Addr) -> Echo<Ipv6Addr> {
    echo(v)
}

#[get("/t_ipany")]
fn t_ipany(v: IpAddr) -> Echo<IpAddr> {
    echo(v)
}

#[get("/t_path")]
fn t_path(#[query(schema_extra = json!({"format": "path"}))] v: String) -> Echo<String> {
    echo(normal(&v))
}

/// Writes a path as Python's `pathlib` does: no empty segments, no `.`, and two leading slashes if there were
/// two.
fn normal(path: &str) -> String {
    let slashes = path.len() - path.trim_start_matches('/').len();
    let root = if slashes == 2 { "//" } else { &path[..slashes.min(1)] };
    let steps: Vec<_> = path.split('/').filter(|step| !step.is_empty() && *step != ".").collect();
    match root.to_owned() + &steps.join("/") {
        path if path.is_empty() => ".".to_owned(),
        path => path,
    }
}

#[get("/t_bytes")]
fn t_bytes(v: ByteText) -> Echo<ByteText> {
    echo(v)
}

#[get("/t_secret")]
fn t_secret(#[query] v: Secret<String>) -> Echo<&'static str> {
    echo(if v.expose().is_empty() { "" } else { "**********" })
}

#[get("/t_bytesize")]
fn t_bytesize(v: ByteSize) -> Echo<ByteSize> {
    echo(v)
}

#[get("/t_json")]
fn t_json(v: JsonText<Vec<i128>>) -> Echo<Vec<i128>> {
    echo(v.0)
}

#[get("/t_pastdate")]
fn t_pastdate(#[query(past)] v: NaiveDate) -> Echo<NaiveDate> {
    echo(v)
}

#[get("/t_futuredate")]
fn t_futuredate(#[query(future)] v: NaiveDate) -> Echo<NaiveDate> {
    echo(v)
}

#[get("/t_naive")]
fn t_naive(v: NaiveDateTime) -> Echo<String> {
    echo(isoformat(Datetime::Naive(v)))
}

#[get("/t_aware")]
fn t_aware(v: DateTime<FixedOffset>) -> Echo<String> {
    echo(isoformat(Datetime::Aware(v)))
}

#[get("/t_pastdt")]
fn t_pastdt(#[query(past)] v: Datetime) -> Echo<String> {
    echo(isoformat(v))
}

#[get("/t_futuredt")]
fn t_futuredt(#[query(future)] v: Datetime) -> Echo<String> {
    echo(isoformat(v))
}

/// A string in lower case, without surrounding spaces.
#[derive(Deserialize, Serialize, JsonSchema)]
struct Slug(String);

impl Value for Slug {
    type Place = InQuery;

    fn normalise(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
        String::normalise(tree, walk)?;
        tree.as_str().map(|text| Tree::from(text.trim().to_lowercase()))
    }

    fn schema(components: &mut Components) -> Schema {
        <String as Value>::schema(components)
    }
}

impl JsonBody for Slug {
    fn schema(components: &mut Components) -> Schema {
        <String as Value>::schema(components)
    }
}

impl HasLength for Slug {
    const COUNTED: LengthKind = LengthKind::Characters;

    fn length(&self) -> Option<usize> {
        self.0.length()
    }
}

#[get("/t_strip")]
fn t_strip(#[query(min_length = 2)] v: Slug) -> Echo<Slug> {
    echo(v)
}

#[get("/t_dec2")]
fn t_dec2(#[query(digits(4, 2))] v: Decimal) -> Echo<Number> {
    echo(Number::of(v))
}

fn must_be_ok(text: &String) -> Result<(), &'static str> {
    if text == "ok" { Ok(()) } else { Err("must be ok") }
}

#[get("/t_after")]
fn t_after(#[query(check = must_be_ok)] v: String) -> Echo<String> {
    echo(v)
}

fn asserted_ok(text: &String) -> Result<(), Problem> {
    must_be_ok(text).map_err(Problem::assertion_error)
}

#[get("/t_assert")]
fn t_assert(#[query(check = asserted_ok)] v: String) -> Echo<String> {
    echo(v)
}

const NEW_YEAR_2020: NaiveDate = NaiveDate::from_ymd_opt(2020, 1, 1).expect("the day exists");

#[get("/t_date_gt")]
fn t_date_gt(#[query(gt = NEW_YEAR_2020)] v: NaiveDate) -> Echo<NaiveDate> {
    echo(v)
}

pub(super) fn routes() -> Vec<Route> {
    routes![
        t_uuid,
        t_uuid4,
        t_date,
        t_datetime,
        t_time,
        t_timedelta,
        t_decimal,
        t_httpurl,
        t_anyurl,
        t_email,
        t_ipv4,
        t_ipv6,
        t_ipany,
        t_path,
        t_bytes,
        t_secret,
        t_bytesize,
        t_json,
        t_pastdate,
        t_futuredate,
        t_naive,
        t_aware,
        t_pastdt,
        t_futuredt,
        t_strip,
        t_dec2,
        t_after,
        t_assert,
        t_date_gt,
    ]
}
