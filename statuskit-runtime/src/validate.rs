//! `validate`: a model outside a request.

use crate::error::ValidationErrors;
use crate::keys::read_tree;
use crate::tree::Tree;
use crate::value::{Value, Walk};
use serde_json::Value as Json;

/// Reads a value with the coercions and the errors that it would have in a request, like pydantic's
/// `model_validate`. The `loc` of an error has no source: `["price"]` instead of `["body", "price"]`.
///
/// ```
/// use statuskit::model::validate;
/// use statuskit::prelude::*;
///
/// #[model]
/// struct Item {
///     name: String,
///     #[field(gt = 0)]
///     price: f64,
/// }
///
/// assert_eq!(validate::<Item>(json!({"name": "Hat", "price": "5"})).map(|item| item.price).ok(), Some(5.0));
/// let errors = validate::<Item>(json!({"price": 0})).err().expect("two errors");
/// let kinds: Vec<_> = errors.0.iter().map(|error| &*error.kind).collect();
/// assert_eq!(kinds, ["missing", "greater_than"]);
/// ```
///
/// # Errors
///
/// Returns every error of the value, up to 1,000.
pub fn validate<T: Value>(value: Json) -> Result<T, ValidationErrors> {
    let mut walk = Walk::at("value");
    read_tree(&Tree::from(value), |keys| keys, &mut walk).ok_or_else(|| {
        let mut errors = walk.into_problems();
        errors.iter_mut().for_each(|error| drop(error.loc.remove(0)));
        ValidationErrors::new(errors)
    })
}
