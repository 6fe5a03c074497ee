//! `JsonBody`: types that are sent as JSON.

use super::write_json::to_vec;
use super::{Defaults, Reply, ReplyKind};
use crate::error::{ErrorBody, HttpError};
use crate::operation::Operation;
use crate::response::{Response, content_types};
use crate::schema::{Components, Direction, LazySchema, Schema, foreign_schema};
use crate::types::{Json, JsonText, Secret};
use crate::value::Value;
use http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

/// A type whose values are sent as JSON. `#[model]` implements it.
///
/// The trait is separate from [`Reply`], so that a list of responses is not a response itself.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a response",
    label = "the handler returns this",
    note = "add `#[model]` to `{Self}`, wrap a type with serde's `Serialize` and schemars' `JsonSchema` in `Json(..)`, or return a `Response`"
)]
pub trait JsonBody: Serialize {
    /// Returns the schema that documents such values. By default it allows any value.
    fn schema(_components: &mut Components) -> Schema {
        Schema::any()
    }
}

impl<T: JsonBody> Reply for T {
    const KIND: ReplyKind = ReplyKind::Data;

    fn reply(self, defaults: &Defaults) -> Result<Response, HttpError> {
        let body = to_vec(&self, defaults.options).map_err(HttpError::internal)?;
        Ok(json(body, defaults.status(Self::KIND), defaults))
    }

    fn describe(defaults: &Defaults, operation: &mut Operation) {
        operation.add_reply_with(defaults.status(Self::KIND), json_type(defaults), body_schema::<T>());
    }
}

/// Returns the schema of a `T` as it is sent.
pub fn body_schema<T: JsonBody>() -> LazySchema {
    let schema: fn(&mut Components) -> Schema = T::schema;
    LazySchema::of::<T>(move |components| components.with_direction(Direction::Output, schema))
}

const JSON: &str = "application/json";

/// Returns the media type of a body that is JSON.
#[inline]
pub(super) fn json_type(defaults: &Defaults) -> &'static str {
    defaults.media_type().unwrap_or(JSON)
}

/// Creates a JSON response with this body and status.
#[inline]
pub(super) fn json(body: Vec<u8>, status: StatusCode, defaults: &Defaults) -> Response {
    let content_type = defaults.content_type().unwrap_or(content_types::JSON);
    let mut response = Response::of(content_type, body);
    response.0.status = Some(status);
    response
}

macro_rules! json_bodies {
    ($($body:ty),* $(,)?) => { $(
        impl JsonBody for $body {
            fn schema(components: &mut Components) -> Schema {
                <$body as Value>::schema(components)
            }
        }
    )* };
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
    Cow<'static, str>,
    Box<str>,
    std::sync::Arc<str>,
    serde_json::Value,
    serde_json::Map<String, serde_json::Value>,
    std::net::IpAddr,
    std::net::Ipv4Addr,
    std::net::Ipv6Addr,
    std::net::SocketAddr,
    std::net::SocketAddrV4,
    std::net::SocketAddrV6,
    crate::types::Base64Bytes,
    crate::types::Email,
);

macro_rules! non_zeros {
    ($($integer:ty)*) => {
        json_bodies!($(std::num::NonZero<$integer>),*);
    };
}

non_zeros!(u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize);

#[cfg(feature = "uuid")]
json_bodies!(uuid::Uuid);
#[cfg(feature = "url")]
json_bodies!(url::Url);
#[cfg(feature = "chrono")]
json_bodies!(chrono::NaiveDate, chrono::NaiveTime, chrono::NaiveDateTime, chrono::DateTime<chrono::Utc>);
#[cfg(feature = "chrono")]
json_bodies!(chrono::DateTime<chrono::FixedOffset>, crate::types::Datetime, crate::types::TimeOfDay);
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

impl JsonBody for &'static str {
    fn schema(components: &mut Components) -> Schema {
        <String as Value>::schema(components)
    }
}

impl JsonBody for ErrorBody {
    fn schema(components: &mut Components) -> Schema {
        components.named::<Self>("ErrorBody", |_| {
            let detail = Schema::of("string").with("title", "Detail");
            let properties = serde_json::Map::from_iter([("detail".to_owned(), detail.into())]);
            Schema::any()
                .with("properties", properties)
                .with("type", "object")
                .with("required", vec!["detail"])
        })
    }
}

/// Implements [`JsonBody`] for containers, whose schemas are built from those of their contents.
macro_rules! containers {
    ($([$($generics:tt)*] $body:ty where [$($bounds:tt)*]: $schema:expr;)*) => { $(
        impl<$($generics)*> JsonBody for $body where $($bounds)* {
            fn schema(components: &mut Components) -> Schema {
                let schema: fn(&mut Components) -> Schema = $schema;
                schema(components)
            }
        }
    )* };
}

containers! {
    [T: JsonBody] Option<T> where []: |components| T::schema(components).or_null();
    [T: JsonBody] Box<T> where []: T::schema;
    [T: JsonBody] Vec<T> where []: list::<T>;
    [T: JsonBody] VecDeque<T> where []: list::<T>;
    [T: JsonBody] BTreeSet<T> where []: set::<T>;
    [T: JsonBody, S] HashSet<T, S> where []: set::<T>;
    [T: JsonBody, S] indexmap::IndexSet<T, S> where []: set::<T>;
    [K: Serialize, V: JsonBody] BTreeMap<K, V> where []: map::<V>;
    [K: Serialize, V: JsonBody, S] HashMap<K, V, S> where []: map::<V>;
    [K: Serialize, V: JsonBody, S] indexmap::IndexMap<K, V, S> where []: map::<V>;
    [T: JsonBody, const N: usize] [T; N] where [[T; N]: Serialize]: |components| {
        let item = T::schema(components);
        Schema::tuple(vec![item; N])
    };
    [T: Serialize + JsonSchema] Json<T> where []: foreign_schema::<T>;
    [T: Serialize + JsonBody] JsonText<T> where []: T::schema;
    [T] Secret<T> where []: |_| Schema::text("password").with("writeOnly", true);
}

fn list<T: JsonBody>(components: &mut Components) -> Schema {
    Schema::list(T::schema(components))
}

fn set<T: JsonBody>(components: &mut Components) -> Schema {
    Schema::list(T::schema(components)).with("uniqueItems", true)
}

/// Returns the schema of a map. Any type that serialises as a string can be a key, so keys are just strings.
fn map<V: JsonBody>(components: &mut Components) -> Schema {
    Schema::map(Schema::of("string"), V::schema(components))
}

macro_rules! tuples {
    ($($($item:ident)*),*) => { $(
        impl<$($item: JsonBody),*> JsonBody for ($($item,)*) {
            fn schema(components: &mut Components) -> Schema {
                Schema::tuple(vec![$($item::schema(components)),*])
            }
        }
    )* };
}

tuples!(A, A B, A B C, A B C D, A B C D E, A B C D E F, A B C D E F G, A B C D E F G H);
