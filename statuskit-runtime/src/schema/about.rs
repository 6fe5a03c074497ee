//! What `#[model(…)]` declares about a whole type, for the documentation.

use super::Schema;
use serde_json::{Map, Value};

/// What is declared about a whole type, as a chain of methods like [`Keys`](crate::keys::Keys) for a field.
#[derive(Clone, Debug, Default)]
pub struct About {
    name: Option<&'static str>,
    is_separate: bool,
    /// What was declared, in this order.
    said: Vec<Value>,
    examples: Vec<Value>,
}

impl About {
    /// Sets the name of the component, which is otherwise the name of the type. A union, a literal or a newtype
    /// of a scalar, which the document would write in place, becomes a component too.
    #[must_use]
    pub fn name(mut self, name: &'static str) -> Self {
        self.name = Some(name);
        self
    }

    /// Documents what is read and what is sent apart, as `X-Input` and `X-Output`, even if both are equal. FastAPI
    /// does so for models that contain themselves.
    #[must_use]
    pub fn separate(mut self) -> Self {
        self.is_separate = true;
        self
    }

    /// Sets a short name that replaces the type's own.
    #[must_use]
    pub fn title(self, title: &str) -> Self {
        self.saying("title", title.into())
    }

    /// Sets the description, in Markdown: the doc comment of the type.
    #[must_use]
    pub fn description(self, description: &str) -> Self {
        self.saying("description", description.into())
    }

    /// Adds an example value.
    #[must_use]
    pub fn example(mut self, example: impl Into<Value>) -> Self {
        self.examples.push(example.into());
        self
    }

    /// Adds example values.
    #[must_use]
    pub fn examples(mut self, examples: impl IntoIterator<Item: Into<Value>>) -> Self {
        self.examples.extend(examples.into_iter().map(Into::into));
        self
    }

    /// Marks the type as deprecated.
    #[must_use]
    pub fn deprecated(self) -> Self {
        self.saying("deprecated", true.into())
    }

    /// Adds the keywords of this object. A `null` removes its keyword, unless that is `default`, `const` or
    /// `example`.
    #[must_use]
    pub fn schema_extra(mut self, keywords: Value) -> Self {
        self.said.push(keywords);
        self
    }

    fn saying(mut self, keyword: &str, value: Value) -> Self {
        self.said.push(Value::Object(Map::from_iter([(keyword.to_owned(), value)])));
        self
    }

    /// Returns the name of the component, if it differs from that of the type.
    pub(crate) fn component_name(&self) -> Option<&'static str> {
        self.name
    }

    /// Returns whether what is read and what is sent are two components in any case.
    pub(crate) fn is_separate(&self) -> bool {
        self.is_separate
    }

    /// Adds everything that was declared to the schema.
    pub(crate) fn of(self, schema: Schema) -> Schema {
        let schema = self.said.into_iter().fold(schema, Schema::with_all);
        if self.examples.is_empty() { schema } else { schema.with("examples", self.examples) }
    }
}
