//! Every difference between two documents, whether or not clients notice it.

use serde_json::Value;

/// Returns every difference, each with the JSON pointer of its place. The order of keys does not matter.
pub fn differences(old: &Value, new: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", old, new, &mut found);
    found
}

fn compare(place: &str, old: &Value, new: &Value, found: &mut Vec<String>) {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            for (name, value) in old {
                let place = within(place, name);
                match new.get(name) {
                    Some(other) => compare(&place, value, other, found),
                    None => found.push(format!("{place}: {value} is gone")),
                }
            }
            for (name, value) in new.iter().filter(|(name, _)| !old.contains_key(*name)) {
                found.push(format!("{}: {value} is new", within(place, name)));
            }
        }
        (Value::Array(old), Value::Array(new)) if old.len() == new.len() => {
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                compare(&within(place, &index.to_string()), old, new, found);
            }
        }
        (old, new) if old == new => {}
        (old, new) => found.push(format!("{place}: {old} became {new}")),
    }
}

/// Returns the pointer of a member (RFC 6901, section 3).
fn within(place: &str, name: &str) -> String {
    format!("{place}/{}", name.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use super::differences;
    use serde_json::json;

    #[test]
    fn every_difference_has_its_place() {
        let old = json!({"info": {"title": "a", "x": 1}, "paths": {"/a~b": {"get": [1, 2]}}, "tags": [1]});
        let new = json!({"paths": {"/a~b": {"get": [1, 3]}}, "info": {"title": "a", "y": null}, "tags": []});
        let expected = [
            "/info/x: 1 is gone",
            "/info/y: null is new",
            "/paths/~1a~0b/get/1: 2 became 3",
            "/tags: [1] became []",
        ];
        let mut found = differences(&old, &new);
        found.sort();
        assert_eq!(found, expected);
        assert_eq!(differences(&new, &new), [""; 0]);
    }
}
