//! The body of a request.

use super::draft::{HandlerDraft, RoutePlanner};
use super::handler::PortedParameter;
use crate::port::document::normal;
use crate::port::key::PortKey;
use crate::port::names::{is_snake, pascal, snake, variable};
use crate::port::plan::{Presence, TitleRule, ValueSite};
use crate::port::ported_model::{KeyedType, ModelForm};
use crate::port::rust_type::{FILE, RustType, TEXT};
use crate::port::write::attribute::keys_code;
use serde_json::{Map, Value, json};
use statuskit_openapi::title_of;

const JSON: &str = "application/json";
const MULTIPART: &str = "multipart/form-data";
const FORM: &str = "application/x-www-form-urlencoded";

impl<'d> RoutePlanner<'_, 'd> {
    /// Plans the body.
    pub(super) fn body(&mut self, draft: &mut HandlerDraft<'d>, id: &str) {
        if let Some(component) = draft.operation.body_of_parts(self.planner.document) {
            return self.parts(draft, component, id);
        }
        let bodies: Vec<_> = draft.operation.body().collect();
        let Some((media_type, content)) =
            bodies.iter().find(|(media_type, _)| *media_type == JSON).or(bodies.first())
        else {
            return self.missing_body(draft);
        };
        match (*media_type, content.get("schema")) {
            (JSON, Some(schema)) => self.whole(draft, schema, "", JSON),
            (MULTIPART | FORM, Some(schema)) if self.is_model(schema, &format!("{}Body", draft.hint)) => {
                self.whole(draft, schema, "#[form]", FORM);
            }
            _ => self.raw(draft, media_type),
        }
    }

    fn missing_body(&mut self, draft: &mut HandlerDraft<'d>) {
        if draft.operation.value.get("requestBody").is_some() {
            let text = "a body without a media type is not read";
            draft.remark(&mut self.planner.findings, "requestBody", text);
        }
    }

    /// Returns whether the fields of a form are those of a model, or of one of several models.
    fn is_model(&mut self, schema: &'d Value, hint: &str) -> bool {
        match self.planner.plain_type(schema, hint) {
            RustType::Model(model) => {
                matches!(self.planner.models[model].form, ModelForm::Struct(_) | ModelForm::Union(_))
            }
            RustType::Generic(..) => true,
            _ => false,
        }
    }

    /// Plans a body that is one parameter.
    fn whole(&mut self, draft: &mut HandlerDraft<'d>, schema: &'d Value, attribute: &str, media_type: &str) {
        let is_required = draft.operation.value["requestBody"].get("required") == Some(&Value::Bool(true));
        let wanted = schema.get("title").and_then(Value::as_str).map(snake);
        let wanted = wanted.filter(|name| Some(title_of(name)).as_deref() == schema["title"].as_str());
        let wire = wanted.filter(|name| is_snake(name)).unwrap_or_else(|| "body".to_owned());
        let hint = format!("{}Body", draft.hint);
        // An optional model of a form would be documented as either valid or absent.
        let is_required = is_required || !attribute.is_empty();
        let presence = if is_required { Presence::Required } else { Presence::Optional };
        let site = ValueSite { wire: &wire, hint: &hint, title: TitleRule::Body, presence };
        let mut value = self.planner.value(schema, &site);
        let is_text = *value.ty.optional_inner() == RustType::scalar(&TEXT);
        if is_text && attribute.is_empty() {
            let text = "a JSON body that is a text is read as plain text";
            draft.remark(&mut self.planner.findings, "requestBody", text);
        }
        let media_type = if is_text && attribute.is_empty() { "text/plain" } else { media_type };
        let name = draft.names.take(&[&variable(&wire), "body"]);
        let keys = keys_code(&described(&mut value));
        let is_plain = attribute.is_empty() && keys.is_empty() && value.ty.is_of_body(&self.planner.models);
        let source = if attribute.is_empty() { "body" } else { "form" };
        let attribute = match (is_plain, keys.is_empty()) {
            (true, _) => String::new(),
            (false, true) => format!("#[{source}]"),
            (false, false) => format!("#[{source}({keys})]"),
        };
        self.document_body(draft, media_type, value.schema.clone().into(), is_required);
        self.push(draft, name, attribute, value);
    }

    fn document_body(
        &mut self,
        draft: &mut HandlerDraft<'d>,
        media_type: &str,
        schema: Value,
        is_required: bool,
    ) {
        let mut body = json!({"content": {media_type: {"schema": schema}}});
        if is_required {
            body["required"] = true.into();
        }
        draft.predicted.insert("requestBody".to_owned(), body);
    }

    fn push(&mut self, draft: &mut HandlerDraft<'d>, name: String, attribute: String, value: KeyedType) {
        let ty = value.ty.code(&self.planner.models);
        draft.handler.types.push(value.ty);
        draft.handler.parameters.push(PortedParameter { name, attribute, docs: None, ty });
    }

    /// Plans a body that the framework assembles from parameters: members of an object, or fields of a form.
    fn parts(&mut self, draft: &mut HandlerDraft<'d>, component: &'d str, id: &str) {
        let document = self.planner.document;
        let schema = &document["components"]["schemas"][component];
        let (media_type, _) = draft.operation.body().next().unwrap_or((JSON, schema));
        let properties = schema["properties"].as_object().into_iter().flat_map(Map::iter);
        let properties: Vec<(&'d String, &'d Value)> = properties.collect();
        let is_single = properties.len() == 1 && media_type == JSON;
        // Without a file, the framework would read a urlencoded form.
        let has_file = properties.iter().any(|(_, schema)| file_type(schema).is_some());
        let read_as = if media_type == MULTIPART && !has_file { FORM } else { media_type };
        let (mut written, mut required) = (Map::new(), Vec::new());
        for (wire, schema_of_part) in properties {
            let is_required =
                schema["required"].as_array().is_some_and(|names| names.iter().any(|name| name == wire));
            let value = self.part(draft, wire, schema_of_part, is_required, (media_type, is_single));
            written.insert(wire.clone(), value);
            required.extend(is_required.then(|| json!(wire)));
        }
        let is_required = !required.is_empty();
        let mut body = json!({"properties": written, "type": "object"});
        if is_required {
            body["required"] = required.into();
        }
        let name = format!("Body_{id}");
        body["title"] = name.clone().into();
        let name = normal(&name);
        let reference = json!({"$ref": format!("#/components/schemas/{name}")});
        self.bodies.insert(name, body);
        self.document_body(draft, read_as, reference, is_required);
    }

    /// Plans one part. Returns its documented schema.
    fn part(
        &mut self,
        draft: &mut HandlerDraft<'d>,
        wire: &'d str,
        schema: &'d Value,
        is_required: bool,
        (media_type, is_single): (&str, bool),
    ) -> Value {
        let hint = format!("{}{}", draft.hint, pascal(wire));
        let presence = if is_required { Presence::Required } else { Presence::Optional };
        let site = ValueSite { wire, hint: &hint, title: TitleRule::Property, presence };
        let file = file_type(schema).filter(|_| media_type == MULTIPART);
        let source = match (&file, media_type) {
            (Some(_), _) => "file",
            (None, JSON) => "body",
            (None, _) => "form",
        };
        let mut value = match file {
            Some(ty) => self.planner.value_of(ty, Vec::new(), schema, &site),
            None => self.planner.value(schema, &site),
        };
        let name = draft.names.take(&[&variable(wire)]);
        if name.trim_start_matches("r#") != wire {
            value.keys.insert(0, PortKey::text("alias", wire));
        }
        if is_single {
            value.keys.insert(0, PortKey::flag("embed"));
        }
        let keys = keys_code(&described(&mut value));
        let attribute = if keys.is_empty() { format!("#[{source}]") } else { format!("#[{source}({keys})]") };
        let written = value.schema.clone().into();
        self.push(draft, name, attribute, value);
        written
    }

    /// Plans a body that is read as bytes.
    fn raw(&mut self, draft: &mut HandlerDraft<'d>, media_type: &str) {
        let name = draft.names.take(&["body"]);
        let text = format!("a body of `{media_type}` is read as bytes");
        draft.remark(&mut self.planner.findings, "requestBody", text);
        draft.handler.parameters.push(PortedParameter {
            name,
            attribute: "#[body]".to_owned(),
            docs: None,
            ty: "Bytes".to_owned(),
        });
        self.document_body(draft, "application/octet-stream", json!({}), false);
    }
}

/// Returns the keys, with the description as one of them: only a parameter is described by its doc comment.
fn described(value: &mut KeyedType) -> Vec<PortKey> {
    let description = value.docs.take().map(|docs| PortKey::text("description", &docs));
    value.keys.iter().cloned().chain(description).collect()
}

/// Returns the type of a file, a list of files, or an optional file.
fn file_type(schema: &Value) -> Option<RustType> {
    let file = || Box::new(RustType::scalar(&FILE));
    let is_file = |schema: &Value| {
        schema.get("format").is_some_and(|format| format == "binary")
            || schema.get("contentMediaType").is_some()
    };
    if is_file(schema) {
        return Some(*file());
    }
    if schema.get("items").is_some_and(is_file) {
        return Some(RustType::List(file()));
    }
    let alternatives = schema.get("anyOf")?.as_array()?;
    match &alternatives[..] {
        [present, null] if null.get("type").is_some_and(|kind| kind == "null") => {
            file_type(present).map(|ty| RustType::Option(Box::new(ty)))
        }
        _ => None,
    }
}
