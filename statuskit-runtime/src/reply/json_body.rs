//! `JsonBody`: what becomes JSON.

use super::{Defaults, Kind, Reply, exclude_none};
use crate::error::HttpError;
use crate::operation::Operation;
use crate::response::Response;
use http::StatusCode;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

/// A type whose values are sent as JSON; `#[model]` writes it.
///
/// It is apart from [`Reply`], so that a list of responses is no response.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a response",
    label = "the handler returns this",
    note = "add `#[model]` to `{Self}`, return `Json(..)` of a type with serde's `Serialize`, or a `Response`"
)]
pub trait JsonBody: Serialize {}

impl<T: JsonBody> Reply for T {
    const KIND: Kind = Kind::Data;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        let body =
            if defaults.exclude_none { exclude_none::to_vec(&self) } else { serde_json::to_vec(&self) };
        Ok(json(body.map_err(HttpError::internal)?, defaults.status(Self::KIND)))
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        operation.answer(defaults.status(Self::KIND), Some("application/json"));
    }
}

/// A JSON response of these bytes and this status.
#[inline]
pub(super) fn json(body: Vec<u8>, status: StatusCode) -> Response {
    let mut response = Response::of("application/json", body);
    response.status = Some(status);
    response
}

macro_rules! json_bodies {
    ($($body:ty),* $(,)?) => { $(impl JsonBody for $body {})* };
}

json_bodies!(
    bool,
    char,
    u8,
    u16,
    u32,
    u64,
    u128,
    usize,
    i8,
    i16,
    i32,
    i64,
    i128,
    isize,
    f32,
    f64,
    String,
    &'static str,
    Cow<'static, str>,
    serde_json::Value,
    std::net::IpAddr,
    std::net::Ipv4Addr,
    std::net::Ipv6Addr,
    crate::model::Email,
);

#[cfg(feature = "uuid")]
json_bodies!(uuid::Uuid);
#[cfg(feature = "url")]
json_bodies!(url::Url);
#[cfg(feature = "chrono")]
json_bodies!(chrono::NaiveDate, chrono::NaiveTime, chrono::NaiveDateTime, chrono::DateTime<chrono::Utc>);
#[cfg(feature = "chrono")]
json_bodies!(chrono::DateTime<chrono::FixedOffset>, crate::model::Datetime);
#[cfg(feature = "jiff")]
json_bodies!(
    jiff::civil::Date,
    jiff::civil::Time,
    jiff::civil::DateTime,
    jiff::Timestamp,
    jiff::SignedDuration
);
#[cfg(feature = "rust_decimal")]
json_bodies!(rust_decimal::Decimal);

impl<T: JsonBody> JsonBody for Option<T> {}
impl<T: JsonBody> JsonBody for Vec<T> {}
impl<T: JsonBody> JsonBody for VecDeque<T> {}
impl<T: JsonBody> JsonBody for Box<T> {}
impl<T: JsonBody> JsonBody for BTreeSet<T> {}
impl<T: JsonBody, S> JsonBody for HashSet<T, S> {}
impl<T: JsonBody, S> JsonBody for indexmap::IndexSet<T, S> {}
impl<K: Serialize, V: JsonBody> JsonBody for BTreeMap<K, V> {}
impl<K: Serialize, V: JsonBody, S> JsonBody for HashMap<K, V, S> {}
impl<K: Serialize, V: JsonBody, S> JsonBody for indexmap::IndexMap<K, V, S> {}
impl<T: JsonBody, const N: usize> JsonBody for [T; N] where [T; N]: Serialize {}
impl<T: Serialize> JsonBody for crate::model::Json<T> {}
impl<T: Serialize> JsonBody for crate::model::JsonText<T> {}
impl<T> JsonBody for crate::model::Secret<T> {}

macro_rules! tuples {
    ($($($item:ident)*),*) => { $(impl<$($item: JsonBody),*> JsonBody for ($($item,)*) {})* };
}

tuples!(A, A B, A B C, A B C D, A B C D E, A B C D E F, A B C D E F G, A B C D E F G H);
