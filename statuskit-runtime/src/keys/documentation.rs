//! Keys that describe the value and do not constrain it.

use super::FieldInfo;
use super::Keys;
use super::Purpose;
use crate::tree::Tree;
use serde_json::Value;

impl<T> Keys<'_, T> {
    /// Sets the name on the wire.
    #[inline(always)]
    #[must_use]
    pub fn alias(self, name: &'static str) -> Self {
        self.note(|info| info.alias = Some(name))
    }

    /// Sets a short name.
    #[inline(always)]
    #[must_use]
    pub fn title(self, title: &'static str) -> Self {
        self.note(|info| info.title = Some(title))
    }

    /// Sets the description, in Markdown.
    #[inline(always)]
    #[must_use]
    pub fn description(self, description: &'static str) -> Self {
        self.note(|info| info.description = Some(description))
    }

    /// Adds an example value.
    #[inline(always)]
    #[must_use]
    pub fn example(self, example: impl Into<Tree>) -> Self {
        self.note(|info| info.examples.push(example.into()))
    }

    /// Adds example values.
    #[inline(always)]
    #[must_use]
    pub fn examples(self, examples: impl IntoIterator<Item: Into<Tree>>) -> Self {
        self.note(|info| info.examples.extend(examples.into_iter().map(Into::into)))
    }

    /// Sets named examples of a parameter or a whole body, which Swagger UI offers in a menu: FastAPI's
    /// `openapi_examples`. Each has a `value` (or an `externalValue`), and may have a `summary` and a
    /// `description`. In a decorator the key takes the object itself: `openapi_examples = json!({…})`.
    ///
    /// A member of a body, a field of a form and a field of a model do not show them.
    ///
    /// ```
    /// use statuskit::prelude::*;
    ///
    /// #[get("/items")]
    /// async fn items(
    ///     #[query(openapi_examples = json!({"hats": {"summary": "All hats", "value": "hat"}}))] q: String,
    /// ) -> String {
    ///     q
    /// }
    ///
    /// let document = App::new().routes(routes![items]).build().unwrap().openapi();
    /// let parameter = &document["paths"]["/items"]["get"]["parameters"][0];
    /// assert_eq!(parameter["examples"]["hats"]["value"], "hat");
    /// ```
    ///
    /// # Panics
    ///
    /// If the examples are not an object of objects. The app then panics when it is built.
    #[inline(always)]
    #[must_use]
    #[track_caller]
    pub fn openapi_examples(self, examples: impl FnOnce() -> serde_json::Value) -> Self {
        self.note(|info| {
            let examples = examples();
            let is_named = examples.as_object().is_some_and(|named| named.values().all(Value::is_object));
            assert!(
                is_named,
                "`openapi_examples` must name its examples: `json!({{\"normal\": {{\"value\": 1}}}})`"
            );
            info.openapi_examples = Some(examples);
        })
    }

    /// Sets additional JSON Schema keywords: `schema_extra = json!({"format": "password"})`. A `null` removes
    /// its keyword, unless that is `default`, `const` or `example`: `json!({"title": null})`.
    #[inline(always)]
    #[must_use]
    pub fn schema_extra(self, keywords: serde_json::Value) -> Self {
        self.note(|info| info.schema_extra = Some(keywords.into()))
    }

    /// Marks the value as serialized by the author's own function. The macros add this where serde has a
    /// `serialize_with`.
    #[inline(always)]
    #[must_use]
    pub fn custom_serialize(self) -> Self {
        self.note(|info| info.custom_serialize = true)
    }

    /// Marks the value as deprecated.
    #[inline(always)]
    #[must_use]
    pub fn deprecated(self) -> Self {
        self.note(|info| info.deprecated = true)
    }

    /// Hides the value from the documentation.
    #[inline(always)]
    #[must_use]
    pub fn hidden(self) -> Self {
        self.note(|info| info.hidden = true)
    }

    /// Keeps the value out of errors and logs.
    #[inline(always)]
    #[must_use]
    pub fn secret(self) -> Self {
        self.note(|info| info.secret = true)
    }

    /// Marks the value as read and never sent, such as a password.
    #[inline(always)]
    #[must_use]
    pub fn write_only(self) -> Self {
        self.note(|info| info.write_only = true)
    }

    /// Reads the body as `{"name": …}`, even if it is the only one.
    #[inline(always)]
    #[must_use]
    pub fn embed(self) -> Self {
        self.note(|info| info.embed = true)
    }

    /// Keeps each `_` in the name of a header, which otherwise becomes `-`.
    #[inline(always)]
    #[must_use]
    pub fn underscores(self) -> Self {
        self.note(|info| info.underscores = true)
    }

    /// Requires an `Option` to be present, if only as `null`.
    #[inline(always)]
    #[must_use]
    pub fn required(self) -> Self {
        self.note(|info| info.required = true)
    }

    /// Turns coercion off: the string `"5"` is not an integer, and `1` is not a boolean.
    #[inline(always)]
    #[must_use]
    pub fn strict(self) -> Self {
        self.note(|info| info.strict = true)
    }

    #[inline(always)]
    fn note(mut self, note: impl FnOnce(&mut FieldInfo)) -> Self {
        match &mut self.purpose {
            Purpose::Describe(info) => note(info),
            Purpose::Check { .. }
            | Purpose::Explain { .. }
            | Purpose::Measure { .. }
            | Purpose::Default(_) => {}
        }
        self
    }
}
