//! Writes what is sent as JSON, as the decorator says.

use super::exclude_defaults::KnownDefaults;
use super::exclude_none;
use super::json_body::JsonBody;
use super::options::ReplyOptions;
use std::any::type_name;

/// Writes a value as JSON, or the fields of it that are sent.
#[inline]
pub(super) fn to_vec<T: JsonBody>(
    value: &T,
    options: Option<&ReplyOptions>,
) -> Result<Vec<u8>, serde_json::Error> {
    // A second call of `serde_json::to_vec` would keep this one from being inlined.
    let json = match options {
        Some(options) if options.exclude_none => exclude_none::to_vec(value),
        _ => serde_json::to_vec(value),
    };
    match options {
        Some(options) if options.selects_fields() => Ok(select::<T>(json?, options)),
        _ => json,
    }
}

#[cold]
fn select<T: JsonBody>(json: Vec<u8>, options: &ReplyOptions) -> Vec<u8> {
    let defaults = options.exclude_defaults.then(|| KnownDefaults::of(type_name::<T>(), T::schema));
    options.apply(json, defaults.as_deref())
}
