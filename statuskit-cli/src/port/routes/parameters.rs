//! The parameters of a handler.

use super::draft::{HandlerDraft, RoutePlanner};
use super::handler::PortedParameter;
use crate::port::key::PortKey;
use crate::port::names::{TakenNames, pascal, snake, variable};
use crate::port::plan::{Presence, TitleRule, ValueSite};
use crate::port::ported_model::{KeyedType, ModelForm, PortedField, PortedModel};
use crate::port::rust_type::{RustType, TEXT};
use crate::port::write::attribute::keys_code;
use serde_json::{Value, json};

/// The schema of a parameter without one.
static ANY: Value = Value::Null;

/// The most parameters that a handler takes one by one. A handler may have 16, its body included.
const MOST_PARAMETERS: usize = 12;

/// The sources in the order in which the framework documents them.
const SOURCES: [&str; 4] = ["path", "query", "header", "cookie"];

impl<'d> RoutePlanner<'_, 'd> {
    /// Plans the parameters, those of the path item included.
    pub(super) fn parameters(&mut self, draft: &mut HandlerDraft<'d>) {
        let document = self.planner.document;
        let lists = [draft.operation.value.get("parameters"), draft.operation.item.get("parameters")];
        let all = lists.into_iter().flatten().filter_map(Value::as_array).flatten();
        let all: Vec<&'d Value> = all.map(|parameter| resolved(document, parameter)).collect();
        let mut written = Vec::new();
        let has_many = all.len() > MOST_PARAMETERS;
        for source in SOURCES {
            if source == "query" && has_many {
                let query: Vec<_> =
                    all.iter().copied().filter(|parameter| parameter["in"] == source).collect();
                written.extend(self.query_model(draft, &query));
                continue;
            }
            for parameter in all.iter().filter(|parameter| parameter["in"] == source) {
                written.extend(self.parameter(draft, parameter, source));
            }
            if source == "path" {
                self.hidden_captures(draft, &all);
            }
        }
        if !written.is_empty() {
            draft.predicted.insert("parameters".to_owned(), Value::Array(written));
        }
    }

    /// Plans a parameter. Returns what the framework documents.
    fn parameter(
        &mut self,
        draft: &mut HandlerDraft<'d>,
        parameter: &'d Value,
        source: &'static str,
    ) -> Option<Value> {
        let (wire, mut value) = self.parameter_value(draft, parameter, source)?;
        let name = draft.names.take(&[&variable(&wire)]);
        alias(&mut value, &name, &wire, source);
        let is_captured = draft.operation.path.contains(&format!("{{{name}}}"));
        let is_plain = match source {
            "path" => value.keys.is_empty(),
            "query" => value.keys.is_empty() && !value.ty.is_of_body(&self.planner.models) && !is_captured,
            _ => false,
        };
        let keys = keys_code(&value.keys);
        let attribute = match (is_plain, keys.is_empty()) {
            (true, _) => String::new(),
            (false, true) => format!("#[{source}]"),
            (false, false) => format!("#[{source}({keys})]"),
        };
        let ty = value.ty.code(&self.planner.models);
        let written = documented(&value, &wire, source);
        draft.handler.parameters.push(PortedParameter { name, attribute, docs: value.docs, ty });
        Some(written)
    }

    /// Plans the value of a parameter. Returns it with its name on the wire.
    fn parameter_value(
        &mut self,
        draft: &mut HandlerDraft<'d>,
        parameter: &'d Value,
        source: &str,
    ) -> Option<(String, KeyedType)> {
        let wire = parameter.get("name").and_then(Value::as_str)?;
        let wire = if source == "path" { capture_name(wire) } else { wire.to_owned() };
        if source == "path" && !draft.handler.path.contains(&format!("{{{wire}}}")) {
            let text = "a segment with several captures is not served: write its route by hand";
            draft.remark(&mut self.planner.findings, "parameters", text);
            return None;
        }
        let is_required = source == "path" || parameter.get("required") == Some(&Value::Bool(true));
        let hint = format!("{}{}", draft.hint, pascal(&wire));
        let presence = if is_required { Presence::Required } else { Presence::Optional };
        let site = ValueSite { wire: &wire, hint: &hint, title: TitleRule::Parameter, presence };
        let schema = parameter.get("schema").unwrap_or(&ANY);
        if parameter.get("content").is_some() {
            let text = "a parameter whose value is a document (`content`) is read as a text";
            draft.remark(&mut self.planner.findings, "parameters", text);
        }
        let (ty, keys) = self.planner.type_of(schema, &hint);
        let (ty, keys) = match self.planner.is_text(&ty) {
            true => (ty, keys),
            false => {
                let text = "a parameter that is an object is read as a text";
                draft.remark(&mut self.planner.findings, "parameters", text);
                (RustType::scalar(&TEXT), Vec::new())
            }
        };
        let value = self.planner.value_of(ty, keys, schema, &site);
        draft.handler.types.push(value.ty.clone());
        Some((wire, value))
    }

    /// Plans the parameters of the query as the fields of one model. Returns what the framework documents.
    fn query_model(&mut self, draft: &mut HandlerDraft<'d>, parameters: &[&'d Value]) -> Vec<Value> {
        let mut names = TakenNames::default();
        let (mut fields, mut written) = (Vec::new(), Vec::new());
        for parameter in parameters {
            let Some((wire, value)) = self.parameter_value(draft, parameter, "query") else { continue };
            written.push(documented(&value, &wire, "query"));
            fields.push(PortedField { rust: names.take(&[&variable(&wire)]), wire, value, is_rest: false });
        }
        let rust = self.planner.type_names.take(&[&format!("{}Query", draft.hint)]);
        let mut model = PortedModel::pending(rust.clone(), None);
        model.form = ModelForm::Struct(fields);
        self.planner.models.add(model);
        let name = draft.names.take(&["query"]);
        let attribute = "#[query]".to_owned();
        draft.handler.parameters.push(PortedParameter { name, attribute, docs: None, ty: rust });
        written
    }

    /// Adds the captures of the path that are no parameters of the document.
    fn hidden_captures(&mut self, draft: &mut HandlerDraft<'d>, all: &[&Value]) {
        let path = draft.operation.path;
        for capture in path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
            let is_known =
                all.iter().any(|parameter| parameter["in"] == "path" && parameter["name"] == capture);
            if is_known {
                continue;
            }
            let name = draft.names.take(&[&variable(capture)]);
            let capture = capture_name(capture);
            if !draft.handler.path.contains(&format!("{{{capture}}}")) {
                continue;
            }
            let alias = if name.trim_start_matches("r#") == capture {
                String::new()
            } else {
                format!("alias = {capture:?}, ")
            };
            let attribute = format!("#[path({alias}hidden)]");
            let parameter = PortedParameter { name, attribute, docs: None, ty: "String".to_owned() };
            draft.handler.parameters.push(parameter);
            let text = "a capture of the path that is no parameter: perhaps only a dependency reads it";
            draft.remark(&mut self.planner.findings, "", text);
        }
    }
}

/// Returns what a reference to a component leads to.
fn resolved<'d>(document: &'d Value, value: &'d Value) -> &'d Value {
    let target = value.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
    target.and_then(|pointer| document.pointer(pointer)).unwrap_or(value)
}

/// Adds the key `alias`, if the framework would not derive the name on the wire from that of the variable.
fn alias(value: &mut KeyedType, name: &str, wire: &str, source: &str) {
    let name = name.trim_start_matches("r#");
    let derived = if source == "header" { name.replace('_', "-") } else { name.to_owned() };
    if derived != wire {
        value.keys.insert(0, PortKey::text("alias", wire));
    }
}

/// Returns what the framework documents for a parameter.
fn documented(value: &KeyedType, wire: &str, source: &str) -> Value {
    let schema = Value::from(value.schema.clone());
    let mut parameter = json!({"name": wire, "in": source, "required": value.is_required});
    if let Some(description) = schema.get("description") {
        parameter["description"] = description.clone();
    }
    if schema.get("deprecated") == Some(&Value::Bool(true)) {
        parameter["deprecated"] = true.into();
    }
    parameter["schema"] = schema;
    parameter
}

/// Returns the name of a capture as an identifier.
pub(super) fn capture_name(capture: &str) -> String {
    let is_word = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let begins = capture.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_');
    let is_identifier = begins && capture.chars().all(is_word) && capture.contains(char::is_alphanumeric);
    if is_identifier { capture.to_owned() } else { snake(capture) }
}
