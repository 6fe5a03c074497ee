//! The id of an operation.

use crate::route::RouteFacts;
use http::Method;

/// FastAPI's: `read_item` at `/items/{item_id}` is `read_item_items__item_id__get`.
///
/// A route of several methods has one for each; FastAPI gives all of them the same.
pub fn operation_id(route: &RouteFacts, method: &Method) -> String {
    let name = format!("{}{}", route.name, documented_path(&route.path));
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    let words: String = name.chars().map(|char| if is_word(char) { char } else { '_' }).collect();
    format!("{words}_{}", method.as_str().to_lowercase())
}

/// A path without converters: `/{rest:path}` is `/{rest}`.
pub(super) fn documented_path(path: &str) -> String {
    path.replace(":path}", "}")
}
