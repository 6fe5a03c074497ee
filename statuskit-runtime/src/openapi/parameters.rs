//! The parameters of an operation.

use super::operation::Writer;
use super::spec;
use crate::operation::Parameter;
use crate::schema::Schema;
use serde_json::Value;

impl Writer<'_> {
    /// Returns the path, query, header and cookie parameters, in this order. If two have the same name and
    /// location, a required one is kept.
    pub(super) fn parameters(&mut self, parameters: &[Parameter]) -> Vec<spec::OpenApiParameter> {
        let mut written: Vec<spec::OpenApiParameter> = Vec::new();
        let mut sorted: Vec<_> = parameters.iter().filter(|parameter| !parameter.hidden).collect();
        sorted.sort_by_key(|parameter| parameter.source);
        for parameter in sorted.into_iter().filter_map(|parameter| self.parameter(parameter)) {
            let same = |other: &&mut spec::OpenApiParameter| {
                other.r#in == parameter.r#in && other.name == parameter.name
            };
            match written.iter_mut().find(same) {
                Some(other) if parameter.required && !other.required => *other = parameter,
                Some(_) => {}
                None => written.push(parameter),
            }
        }
        written
    }

    fn parameter(&mut self, parameter: &Parameter) -> Option<spec::OpenApiParameter> {
        let schema = parameter.schema.schema(&mut self.components);
        let (schema, required) = match parameter.field {
            None => (schema, parameter.required),
            Some(field) => self.field(&schema, field, parameter.required)?,
        };
        let mut schema = schema.titled(&crate::schema::title_of(&parameter.name));
        if let (None, Some(description)) = (schema.get("description"), &parameter.description) {
            schema.set("description", description.as_str());
        }
        Some(spec::OpenApiParameter {
            name: parameter.name.clone(),
            r#in: parameter.source.word(),
            required,
            description: schema.get("description").and_then(Value::as_str).map(str::to_owned),
            deprecated: schema.get("deprecated").is_some_and(|deprecated| *deprecated == true),
            examples: parameter.examples.clone(),
            schema,
        })
    }

    /// Returns a field of a model whose fields are parameters, and whether it is required. A field of an optional
    /// model is required only if the model is. `None` if the documentation omits the field.
    fn field(&self, model: &Schema, field: &str, is_group_required: bool) -> Option<(Schema, bool)> {
        let present = match model.get("anyOf").and_then(|schemas| schemas.get(0)?.as_object()) {
            Some(present) => &Schema::from(present.clone()),
            None => model,
        };
        let object = self.components.resolved(present);
        let property = object.get("properties")?.get(field)?.as_object()?.clone();
        let is_required =
            |names: &Value| names.as_array().is_some_and(|names| names.iter().any(|name| name == field));
        let is_always = is_group_required || std::ptr::eq(present, model);
        Some((Schema::from(property), is_always && object.get("required").is_some_and(is_required)))
    }
}
