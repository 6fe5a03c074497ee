//! Paths that differ only in the names of their captures. In OpenAPI they are one path (3.1, section 4.8.8).

use serde_json::Value;
use std::collections::HashMap;

/// The paths of a document by shape: the path without the names of its captures.
#[derive(Default)]
pub(super) struct PathShapes(HashMap<String, Vec<String>>);

impl PathShapes {
    /// Returns the path under which an operation is written: this path if it is known and has room, else the
    /// first known path of the same shape that has room, else this path as a new one.
    pub(super) fn path(&mut self, path: &str, has_room: impl Fn(&str) -> bool) -> String {
        let alike = self.0.entry(shape(path)).or_default();
        let own = alike.iter().find(|known| *known == path);
        if let Some(known) = own.into_iter().chain(alike.iter()).find(|known| has_room(known)) {
            return known.clone();
        }
        alike.push(path.to_owned());
        path.to_owned()
    }
}

/// Input: `/items/{item_id}/parts`. Output: `/items/{/parts`.
fn shape(path: &str) -> String {
    let without_name = |part: &'_ str| part.find('}').map_or(0, |end| end + 1);
    let parts = path.split('{').enumerate();
    let parts = parts.map(|(index, part)| if index == 0 { part } else { &part[without_name(part)..] });
    parts.collect::<Vec<_>>().join("{")
}

/// Renames the path parameters of an operation to match the path under which it is written.
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
    fn paths_that_differ_in_capture_names_are_the_same() {
        let mut shapes = PathShapes::default();
        let mut path = |path| shapes.path(path, |_| true);
        assert_eq!(path("/items/{id}/parts"), "/items/{id}/parts");
        assert_eq!(path("/items/{item_id}/parts"), "/items/{id}/parts");
        assert_eq!(path("/items/{id}"), "/items/{id}");
        assert_eq!(path("/users/{id}"), "/users/{id}");
    }

    #[test]
    fn a_path_stays_separate_if_the_known_one_has_no_room() {
        let mut shapes = PathShapes::default();
        assert_eq!(shapes.path("/files/{name}", |_| true), "/files/{name}");
        assert_eq!(shapes.path("/files/{rest}", |_| false), "/files/{rest}");
    }

    #[test]
    fn swapped_capture_names_are_renamed() {
        let parameter = |name| json!({"name": name, "in": "path"});
        let mut operation =
            json!({"parameters": [parameter("a"), parameter("b"), {"name": "a", "in": "query"}]});
        rename(&mut operation, "/{a}/{b}", "/{b}/{a}");
        let expected = json!({"parameters": [parameter("b"), parameter("a"), {"name": "a", "in": "query"}]});
        assert_eq!(operation, expected);
    }
}
