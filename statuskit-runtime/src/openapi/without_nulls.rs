//! Leaves out what is `null`, as FastAPI does: it writes its document with `exclude_none`.

use serde_json::Value;

/// What the members of an object are.
#[derive(Clone, Copy)]
enum MemberRole {
    /// Keywords of OpenAPI and JSON Schema.
    Keywords,
    /// Things that have names: properties, schemas, paths.
    Named,
    /// Data of the app, such as a default.
    Data,
}

/// The keywords whose value may be `null`. FastAPI would leave them out too, but here only an author's
/// `schema_extra` writes them, on purpose.
const NULLABLE: [&str; 3] = ["default", "const", "example"];

/// Leaves out the members of objects that are `null`, in defaults and examples too. The items of lists stay.
pub(super) fn without_nulls(document: Value) -> Value {
    strip(document, MemberRole::Keywords)
}

fn strip(value: Value, members: MemberRole) -> Value {
    match value {
        Value::Object(object) => {
            let kept =
                object.into_iter().filter(|(name, value)| !value.is_null() || members.keeps_null(name));
            let stripped = kept.map(|(name, value)| {
                let inner = members.below(&name);
                (name, strip(value, inner))
            });
            Value::Object(stripped.collect())
        }
        Value::Array(items) => items.into_iter().map(|item| strip(item, members)).collect(),
        other => other,
    }
}

impl MemberRole {
    fn keeps_null(self, name: &str) -> bool {
        matches!(self, MemberRole::Keywords) && NULLABLE.contains(&name)
    }

    /// Returns what the members of the member with this name are.
    fn below(self, name: &str) -> Self {
        match (self, name) {
            (MemberRole::Data, _) => MemberRole::Data,
            (MemberRole::Named, _) => MemberRole::Keywords,
            (MemberRole::Keywords, "default" | "const" | "example" | "examples" | "enum") => MemberRole::Data,
            (
                MemberRole::Keywords,
                "properties" | "schemas" | "paths" | "responses" | "content" | "headers",
            ) => MemberRole::Named,
            (MemberRole::Keywords, _) => MemberRole::Keywords,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without_nulls;
    use serde_json::json;

    #[test]
    fn only_the_items_of_lists_and_the_authors_keywords_stay_null() {
        let schema = json!({
            "properties": {"default": {"default": null, "title": null}, "examples": {"const": null}},
            "default": {"a": 1, "default": null, "list": [null, {"b": null}]},
            "examples": [null, {"tax": null}],
            "x-own": {"a": null},
        });
        let expected = json!({
            "properties": {"default": {"default": null}, "examples": {"const": null}},
            "default": {"a": 1, "list": [null, {}]},
            "examples": [null, {}],
            "x-own": {},
        });
        assert_eq!(without_nulls(schema), expected);
    }
}
