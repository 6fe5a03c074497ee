//! Writes what is sent as JSON, as the decorator says.

use super::exclude_defaults::KnownDefaults;
use super::exclude_none;
use super::json_body::JsonBody;
use super::options::ReplyOptions;
use std::any::type_name;

/// Writes a value as JSON, or the fields of it that are sent.
pub(super) fn to_vec<T: JsonBody>(
    value: &T,
    options: Option<&ReplyOptions>,
) -> Result<Vec<u8>, serde_json::Error> {
    match options {
        None => serde_json::to_vec(value),
        Some(options) => selected(value, options),
    }
}

#[cold]
fn selected<T: JsonBody>(value: &T, options: &ReplyOptions) -> Result<Vec<u8>, serde_json::Error> {
    let json = if options.exclude_none { exclude_none::to_vec(value) } else { serde_json::to_vec(value) };
    let is_all = options.include.is_none() && options.exclude.is_empty() && !options.exclude_defaults;
    if is_all {
        return json;
    }
    let defaults = options.exclude_defaults.then(|| KnownDefaults::of(type_name::<T>(), T::schema));
    json.map(|json| options.apply(json, defaults.as_deref()))
}
