//! Paths that differ only by the names of their captures: to OpenAPI they are one path (3.1, section 4.8.8).

use serde_json::Value;

/// Whether only the names of captures tell them apart: `/items/{id}` and `/items/{item_id}`.
pub(super) fn is_alike(first: &str, second: &str) -> bool {
    first != second && first.split('{').map(fixed).eq(second.split('{').map(fixed))
}

/// What follows the name of a capture.
fn fixed(part: &str) -> &str {
    part.split_once('}').map_or(part, |(_, rest)| rest)
}

/// Calls the path parameters of an operation as the path calls them under which it is written.
pub(super) fn rename(operation: &mut Value, from: &str, to: &str) {
    let names: Vec<_> = captures(from).zip(captures(to)).collect();
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
    for parameter in parameters.into_iter().flatten().filter(|parameter| parameter["in"] == "path") {
        if let Some((_, name)) = names.iter().find(|(name, _)| parameter["name"] == *name) {
            parameter["name"] = (*name).into();
        }
    }
}

fn captures(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_names_of_captures_may_differ() {
        assert!(is_alike("/items/{id}/parts", "/items/{item_id}/parts"));
        assert!(!is_alike("/items/{id}", "/items/{id}"));
        assert!(!is_alike("/items/{id}/parts", "/items/{id}"));
        assert!(!is_alike("/items/{id}", "/users/{id}"));
    }

    #[test]
    fn names_that_change_places_are_kept_apart() {
        let parameter = |name| json!({"name": name, "in": "path"});
        let mut operation =
            json!({"parameters": [parameter("a"), parameter("b"), {"name": "a", "in": "query"}]});
        rename(&mut operation, "/{a}/{b}", "/{b}/{a}");
        let expected = json!({"parameters": [parameter("b"), parameter("a"), {"name": "a", "in": "query"}]});
        assert_eq!(operation, expected);
    }
}
