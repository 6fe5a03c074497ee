//! What `#[model(…)]` says of a whole type to the reader of the documentation.

use super::Schema;
use serde_json::Value;

/// What is said of a whole type: a chain of methods, as [`Keys`](crate::keys::Keys) is for a field.
#[derive(Clone, Debug, Default)]
pub struct About {
    said: Schema,
    examples: Vec<Value>,
}

impl About {
    /// A short name, in place of the type's own.
    #[must_use]
    pub fn title(self, title: &str) -> Self {
        self.saying("title", title.into())
    }

    /// What it is, in Markdown: the doc comment of the type.
    #[must_use]
    pub fn description(self, description: &str) -> Self {
        self.saying("description", description.into())
    }

    /// A value as it may be.
    #[must_use]
    pub fn example(mut self, example: impl Into<Value>) -> Self {
        self.examples.push(example.into());
        self
    }

    /// Values as they may be.
    #[must_use]
    pub fn examples(mut self, examples: impl IntoIterator<Item: Into<Value>>) -> Self {
        self.examples.extend(examples.into_iter().map(Into::into));
        self
    }

    /// No longer to be used.
    #[must_use]
    pub fn deprecated(self) -> Self {
        self.saying("deprecated", true.into())
    }

    /// The keywords of this object beside the others.
    #[must_use]
    pub fn schema_extra(mut self, keywords: Value) -> Self {
        self.said = self.said.with_all(keywords);
        self
    }

    fn saying(mut self, keyword: &str, value: Value) -> Self {
        self.said.set(keyword, value);
        self
    }

    /// The schema with all that was said.
    pub(crate) fn of(self, schema: Schema) -> Schema {
        let schema = schema.with_all(self.said.into());
        if self.examples.is_empty() { schema } else { schema.with("examples", self.examples) }
    }
}
