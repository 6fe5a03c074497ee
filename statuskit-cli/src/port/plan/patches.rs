//! What `schema_extra` adds, so that a schema comes back as it is in the document.

use super::Planner;
use crate::port::key::PortKey;
use crate::port::write::json;
use serde_json::{Map, Value};
use statuskit_openapi::{Schema, same};

impl Planner<'_> {
    /// Returns a schema as the dialect of the document writes it.
    pub(super) fn rewritten(&self, mut schema: Value) -> Value {
        self.dialect.rewrite_schema(&mut schema);
        schema
    }

    /// Returns the key that makes the predicted schema equal to that of the document, and what it becomes.
    /// `finish` adds the title that the framework derives.
    pub(super) fn patched(
        &self,
        predicted: Schema,
        wanted: &Value,
        finish: impl Fn(Schema) -> Schema,
    ) -> (Option<PortKey>, Schema) {
        let Some(wanted) = wanted.as_object() else { return (None, predicted) };
        let whole = finish(predicted.clone());
        let written = self.rewritten(whole.clone().into());
        let Some(mut extra) = written.as_object().map(|written| difference(written, wanted)) else {
            return (None, whole);
        };
        if extra.is_empty() {
            return (None, whole);
        }
        let mut schema = finished(&predicted, &extra, &finish);
        if !self.is_written_as(&schema, wanted) && !wanted.contains_key("title") {
            extra.insert("title".to_owned(), Value::Null);
            schema = finished(&predicted, &extra, &finish);
        }
        if !self.is_written_as(&schema, wanted) {
            // What is inside an alternative cannot be taken away from outside.
            extra = replacement(whole.keywords(), wanted);
            schema = finished(&predicted, &extra, &finish);
        }
        let extra = Value::Object(extra);
        (Some(PortKey::new("schema_extra", json::macro_call(&extra), extra)), schema)
    }

    fn is_written_as(&self, schema: &Schema, wanted: &Map<String, Value>) -> bool {
        same(&self.rewritten(schema.clone().into()), &Value::Object(wanted.clone()))
    }
}

/// Returns a schema with what `schema_extra` adds, and then the title that the framework derives.
fn finished(schema: &Schema, extra: &Map<String, Value>, finish: impl Fn(Schema) -> Schema) -> Schema {
    let schema = finish(schema.clone().with_all(Value::Object(extra.clone())));
    let mut keywords = schema.keywords().clone();
    keywords.retain(|_, value| value.as_str() != Some(Schema::NO_TITLE));
    Schema::from(keywords)
}

/// Returns the keywords that differ: with the value of the document, or `null` if it lacks the keyword.
pub(super) fn difference(written: &Map<String, Value>, wanted: &Map<String, Value>) -> Map<String, Value> {
    let mut extra = Map::new();
    for (keyword, value) in wanted {
        let is_same = written.get(keyword).is_some_and(|written| same_keyword(keyword, written, value));
        if !is_same {
            extra.insert(keyword.clone(), value.clone());
        }
    }
    for keyword in written.keys().filter(|keyword| !wanted.contains_key(*keyword)) {
        extra.insert(keyword.clone(), Value::Null);
    }
    extra
}

/// Returns the keywords of the document, and `null` for all others.
fn replacement(predicted: &Map<String, Value>, wanted: &Map<String, Value>) -> Map<String, Value> {
    let gone = predicted.keys().filter(|keyword| !wanted.contains_key(*keyword));
    let gone = gone.map(|keyword| (keyword.clone(), Value::Null));
    wanted.iter().map(|(keyword, value)| (keyword.clone(), value.clone())).chain(gone).collect()
}

fn same_keyword(keyword: &str, written: &Value, wanted: &Value) -> bool {
    let of = |value: &Value| Value::Object(Map::from_iter([(keyword.to_owned(), value.clone())]));
    same(&of(written), &of(wanted))
}
