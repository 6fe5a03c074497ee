//! The ids of operations.

use crate::route::RouteInfo;
use http::Method;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Returns FastAPI's id: `read_item` at `/items/{item_id}` is `read_item_items__item_id__get`.
///
/// A route with several methods has one id per method. In FastAPI, they all have the same id.
pub fn operation_id(route: &RouteInfo, method: &Method) -> String {
    let name = format!("{}{}", route.name, documented_path(&route.path));
    let is_word = |char: char| char.is_alphanumeric() || char == '_';
    let words: String = name.chars().map(|char| if is_word(char) { char } else { '_' }).collect();
    format!("{words}_{}", method.as_str().to_lowercase())
}

/// Returns the ids that several operations share. OpenAPI (3.1, section 4.8.10) requires unique ids.
pub(super) fn repeated(paths: &Value) -> BTreeSet<&str> {
    let operations = paths.as_object().into_iter().flat_map(Map::values).filter_map(Value::as_object);
    let ids = operations.flat_map(Map::values).filter_map(|operation| operation["operationId"].as_str());
    let mut known = BTreeSet::new();
    ids.filter(|id| !known.insert(*id)).collect()
}

/// Returns a path without converters: `/{rest:path}` becomes `/{rest}`.
pub(super) fn documented_path(path: &str) -> String {
    path.replace(":path}", "}")
}

#[cfg(test)]
mod tests {
    use super::repeated;
    use serde_json::json;

    #[test]
    fn a_repeated_operation_id_is_reported_once() {
        let operation = |id| json!({"operationId": id});
        let paths = json!({
            "/a": {"get": operation("read"), "post": operation("write")},
            "/b": {"get": operation("read"), "put": operation("read")},
        });
        assert_eq!(repeated(&paths).into_iter().collect::<Vec<_>>(), ["read"]);
    }
}
