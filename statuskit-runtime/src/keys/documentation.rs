//! Keys that say something and check nothing.

use super::Facts;
use super::Keys;
use super::Purpose;
use crate::tree::Tree;

impl<T> Keys<'_, T> {
    /// The name on the wire.
    #[inline(always)]
    #[must_use]
    pub fn alias(self, name: &'static str) -> Self {
        self.note(|facts| facts.alias = Some(name))
    }

    /// A short name.
    #[inline(always)]
    #[must_use]
    pub fn title(self, title: &'static str) -> Self {
        self.note(|facts| facts.title = Some(title))
    }

    /// What it is, in Markdown.
    #[inline(always)]
    #[must_use]
    pub fn description(self, description: &'static str) -> Self {
        self.note(|facts| facts.description = Some(description))
    }

    /// A value as it may be.
    #[inline(always)]
    #[must_use]
    pub fn example(self, example: impl Into<Tree>) -> Self {
        self.note(|facts| facts.examples.push(example.into()))
    }

    /// Values as they may be.
    #[inline(always)]
    #[must_use]
    pub fn examples(self, examples: impl IntoIterator<Item: Into<Tree>>) -> Self {
        self.note(|facts| facts.examples.extend(examples.into_iter().map(Into::into)))
    }

    /// Keywords of JSON Schema beside the others: `schema_extra = json!({"format": "password"})`.
    #[inline(always)]
    #[must_use]
    pub fn schema_extra(self, keywords: serde_json::Value) -> Self {
        self.note(|facts| facts.schema_extra = Some(keywords.into()))
    }

    /// Sent by a function of the author's; the macros say it where serde is told so.
    #[inline(always)]
    #[must_use]
    pub fn written_otherwise(self) -> Self {
        self.note(|facts| facts.written_otherwise = true)
    }

    /// No longer to be used.
    #[inline(always)]
    #[must_use]
    pub fn deprecated(self) -> Self {
        self.note(|facts| facts.deprecated = true)
    }

    /// Not in the documentation.
    #[inline(always)]
    #[must_use]
    pub fn hidden(self) -> Self {
        self.note(|facts| facts.hidden = true)
    }

    /// Not to be shown in errors and logs.
    #[inline(always)]
    #[must_use]
    pub fn secret(self) -> Self {
        self.note(|facts| facts.secret = true)
    }

    /// Read, and never sent: a password.
    #[inline(always)]
    #[must_use]
    pub fn write_only(self) -> Self {
        self.note(|facts| facts.write_only = true)
    }

    /// Read the body as `{"name": …}`, even when it is the only one.
    #[inline(always)]
    #[must_use]
    pub fn embed(self) -> Self {
        self.note(|facts| facts.embed = true)
    }

    /// Keep the `_` in the name of a header, which is written as `-` otherwise.
    #[inline(always)]
    #[must_use]
    pub fn underscores(self) -> Self {
        self.note(|facts| facts.underscores = true)
    }

    /// An `Option` must be there, if only as `null`.
    #[inline(always)]
    #[must_use]
    pub fn required(self) -> Self {
        self.note(|facts| facts.required = true)
    }

    /// No coercion: the string `"5"` is no integer, and `1` is no boolean.
    #[inline(always)]
    #[must_use]
    pub fn strict(self) -> Self {
        self.note(|facts| facts.strict = true)
    }

    #[inline(always)]
    fn note(mut self, note: impl FnOnce(&mut Facts)) -> Self {
        match &mut self.purpose {
            Purpose::Describe(facts) => note(facts),
            Purpose::Check { .. }
            | Purpose::Explain { .. }
            | Purpose::Measure { .. }
            | Purpose::Default(_) => {}
        }
        self
    }
}
