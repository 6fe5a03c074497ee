//! `Schema`: a JSON Schema, built keyword by keyword.

use crate::title_of;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// A JSON Schema (2020-12). The keywords keep the order in which they were added.
///
/// ```
/// use statuskit_openapi::Schema;
///
/// let even = Schema::of("integer").with("multipleOf", 2);
/// assert_eq!(serde_json::to_string(&even).unwrap(), r#"{"type":"integer","multipleOf":2}"#);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Schema(Map<String, Value>);

impl Schema {
    /// Stands for a title that was removed, so that no title takes its place. A finished document does not
    /// contain it.
    pub const NO_TITLE: &str = "\u{1}";

    /// Creates the schema `{}`, which accepts anything.
    pub fn any() -> Self {
        Schema::default()
    }

    /// Creates a schema of this type: `string`, `integer`, `number`, `boolean`, `array`, `object`, `null`.
    pub fn of(kind: &str) -> Self {
        Schema::any().with("type", kind)
    }

    /// Creates a schema of strings with this format.
    pub fn text(format: &str) -> Self {
        Schema::of("string").with("format", format)
    }

    /// Creates a schema of lists with such items.
    pub fn list(items: Schema) -> Self {
        Schema::of("array").with("items", items)
    }

    /// Creates a schema of lists with these items, in this order.
    pub fn tuple(items: Vec<Schema>) -> Self {
        let length = items.len();
        Schema::of("array").with("prefixItems", items).with("minItems", length).with("maxItems", length)
    }

    /// Creates a schema of maps. Like pydantic, describes keys only by what distinguishes them from other
    /// strings.
    pub fn map(mut keys: Schema, values: Schema) -> Self {
        let map = Schema::of("object");
        let pattern = keys.take("pattern");
        let is_any = values == Schema::any();
        let map = match pattern.as_ref().and_then(|pattern| pattern.as_str()) {
            Some(pattern) => map.with("patternProperties", json!({pattern: values})),
            None if is_any => map.with("additionalProperties", true),
            None => map.with("additionalProperties", values),
        };
        let is_text = keys.get("type").is_some_and(|kind| kind == "string");
        if is_text {
            keys.take("type");
        }
        let says_more = keys.is_reference() || (is_text && keys != Schema::any());
        if says_more { map.with("propertyNames", keys) } else { map }
    }

    /// Creates a schema that accepts what at least one of these accepts.
    pub fn any_of(schemas: impl IntoIterator<Item = Schema>) -> Self {
        Schema::any().with("anyOf", schemas.into_iter().collect::<Vec<_>>())
    }

    /// Creates a schema that accepts what exactly one of these accepts.
    pub fn one_of(schemas: impl IntoIterator<Item = Schema>) -> Self {
        Schema::any().with("oneOf", schemas.into_iter().collect::<Vec<_>>())
    }

    /// Creates a reference to the component at this location.
    pub fn reference(target: String) -> Self {
        Schema::any().with("$ref", target)
    }

    /// Sets this keyword, replacing any earlier value.
    #[must_use]
    pub fn with(mut self, keyword: &str, value: impl Into<Value>) -> Self {
        self.set(keyword, value);
        self
    }

    /// Sets all keywords of an object. A `null` removes its keyword, unless that is `default`, `const` or
    /// `example`, whose value may be `null`. A title that was removed is not derived from a name either.
    ///
    /// ```
    /// use serde_json::json;
    /// use statuskit_openapi::Schema;
    ///
    /// let schema = Schema::text("email").with_all(json!({"format": null, "minLength": 3}));
    /// assert_eq!(schema, Schema::of("string").with("minLength", 3));
    /// ```
    #[must_use]
    pub fn with_all(mut self, keywords: Value) -> Self {
        let Value::Object(keywords) = keywords else { return self };
        for (keyword, value) in keywords {
            match (keyword.as_str(), &value) {
                ("default" | "const" | "example", _) => self.set(&keyword, value),
                ("title", Value::Null) => self.set("title", Schema::NO_TITLE),
                (_, Value::Null) => drop(self.take(&keyword)),
                _ => self.set(&keyword, value),
            }
        }
        self
    }

    /// Sets this keyword, replacing any earlier value.
    pub fn set(&mut self, keyword: &str, value: impl Into<Value>) {
        self.0.insert(keyword.to_owned(), value.into());
    }

    /// Returns the value of a keyword.
    pub fn get(&self, keyword: &str) -> Option<&Value> {
        self.0.get(keyword)
    }

    /// Returns the value of a keyword, to change it.
    pub fn get_mut(&mut self, keyword: &str) -> Option<&mut Value> {
        self.0.get_mut(keyword)
    }

    /// Removes a keyword and returns its value.
    pub fn take(&mut self, keyword: &str) -> Option<Value> {
        self.0.shift_remove(keyword)
    }

    /// Makes the schema accept `null` too.
    #[must_use]
    pub fn or_null(mut self) -> Self {
        let null = json!({"type": "null"});
        match self.0.get_mut("anyOf") {
            Some(Value::Array(schemas)) if !schemas.contains(&null) => schemas.push(null),
            Some(Value::Array(_)) => {}
            _ => return Schema::any_of([self, Schema::of("null")]),
        }
        self
    }

    /// Returns the keywords with their values.
    pub fn keywords(&self) -> &Map<String, Value> {
        &self.0
    }

    /// Returns whether the schema is a reference to a component.
    pub fn is_reference(&self) -> bool {
        self.0.contains_key("$ref")
    }

    /// Returns whether pydantic gives a property of this schema a title. A component has a title of its own.
    fn takes_title(&self) -> bool {
        let null = json!({"type": "null"});
        match self.get("anyOf") {
            Some(Value::Array(schemas)) => match &schemas[..] {
                [schema, other] if *other == null => schema.get("$ref").is_none(),
                _ => true,
            },
            _ => !self.is_reference(),
        }
    }

    /// Adds the title of a property with this name, unless the schema already has a title or needs none.
    #[must_use]
    pub fn titled_as_property(self, name: &str) -> Self {
        if self.takes_title() { self.titled(title_of(name).trim()) } else { self }
    }

    /// Adds this title, unless the schema already has one or is a reference.
    #[must_use]
    pub fn titled(self, title: &str) -> Self {
        if self.is_reference() || self.0.contains_key("title") { self } else { self.with("title", title) }
    }
}

impl From<Schema> for Value {
    fn from(schema: Schema) -> Value {
        Value::Object(schema.0)
    }
}

impl From<Map<String, Value>> for Schema {
    fn from(keywords: Map<String, Value>) -> Self {
        Schema(keywords)
    }
}
