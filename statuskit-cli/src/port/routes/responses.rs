//! The responses of a handler: what it returns, and what `responses(…)` declares.

use super::draft::{HandlerDraft, RoutePlanner};
use super::handler::Declaration;
use super::status_code::status_code;
use crate::port::key::literal;
use crate::port::plan::OWN_COMPONENTS;
use crate::port::rust_type::{NULL, RustType};
use crate::port::write::json::macro_call;
use serde_json::{Map, Value, json};
use statuskit_openapi::{Schema, title_of};

const JSON: &str = "application/json";
const RANGES: [&str; 6] = ["1XX", "2XX", "3XX", "4XX", "5XX", "default"];

impl<'d> RoutePlanner<'_, 'd> {
    /// Plans all responses.
    pub(super) fn responses(&mut self, draft: &mut HandlerDraft<'d>, id: &str) {
        let responses = draft.operation.value.get("responses").and_then(Value::as_object);
        let all: Vec<(&'d String, &'d Value)> = responses.into_iter().flat_map(Map::iter).collect();
        let all: Vec<(&'d str, &'d Value)> =
            all.into_iter().map(|(status, response)| (status.as_str(), self.response_of(response))).collect();
        let own = all.iter().find(|(status, _)| status.starts_with('2') && number(status).is_some());
        let own = own
            .or_else(|| all.iter().find(|(status, _)| status.starts_with('3') && number(status).is_some()));
        let mut written = Map::new();
        match own {
            Some((status, response)) => self.own_response(draft, status, response, id, &mut written),
            None => {
                written.insert("200".to_owned(), success(json!({JSON: {"schema": {}}})));
                draft.handler.returns = "Value".to_owned();
            }
        }
        let declared = all.iter().filter(|response| Some(*response) != own);
        for (status, response) in declared {
            let declaration = self.declared(draft, status, response, id, &mut written);
            draft.handler.declarations.extend(declaration);
        }
        self.validation(draft, &mut written);
        draft.predicted.insert("responses".to_owned(), Value::Object(written));
    }

    fn response_of(&self, response: &'d Value) -> &'d Value {
        let target = response.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
        target.and_then(|pointer| self.planner.document.pointer(pointer)).unwrap_or(response)
    }

    /// Plans what the handler returns.
    fn own_response(
        &mut self,
        draft: &mut HandlerDraft<'d>,
        status: &str,
        response: &'d Value,
        id: &str,
        written: &mut Map<String, Value>,
    ) {
        if status != "200" {
            draft.handler.keys.insert(0, format!("status = {}", status_code(status)));
        }
        let description = response.get("description").and_then(Value::as_str).unwrap_or_default();
        let is_usual = description == "Successful Response";
        if !is_usual && !description.is_empty() {
            draft.handler.keys.push(format!("response_description = {}", literal(description)));
        }
        let content = response.get("content").and_then(Value::as_object);
        let is_foreign = content.is_some_and(|content| !content.contains_key(JSON));
        let content = self.returned(draft, status, content, id);
        let mut own = success(content);
        if !description.is_empty() {
            own["description"] = description.into();
        }
        if own["content"] == json!({}) {
            own.as_object_mut().map(|own| own.shift_remove("content"));
        }
        if is_foreign && draft.handler.returns == "statuskit::Response" {
            self.foreign(draft, status, response, &mut own, id);
        }
        written.insert(status.to_owned(), own);
    }

    /// Declares the body of a response that the handler returns in another media type than JSON.
    fn foreign(
        &mut self,
        draft: &mut HandlerDraft<'d>,
        status: &str,
        response: &'d Value,
        own: &mut Value,
        id: &str,
    ) {
        let mut written = Map::new();
        let Some(declaration) = self.declared(draft, status, response, id, &mut written) else { return };
        let declared = written[status].get("content").and_then(Value::as_object).cloned().unwrap_or_default();
        if declared.is_empty() {
            return;
        }
        if let Some(content) = own["content"].as_object_mut() {
            content.extend(declared);
        }
        draft.handler.declarations.push(declaration);
    }

    /// Plans the returned type. Returns the content that the framework documents.
    fn returned(
        &mut self,
        draft: &mut HandlerDraft<'d>,
        status: &str,
        content: Option<&'d Map<String, Value>>,
        id: &str,
    ) -> Value {
        let Some(content) = content.filter(|content| !content.is_empty()) else {
            if matches!(status, "204" | "205" | "304") {
                return json!({});
            }
            draft.handler.returns = "statuskit::Response".to_owned();
            return json!({JSON: {"schema": {}}});
        };
        if let Some(schema) = content.get(JSON).and_then(|content| content.get("schema")) {
            let ty = self.planner.plain_type(schema, &format!("{}Response", draft.hint));
            if ty == RustType::scalar(&NULL) {
                return json!({JSON: {"schema": {}}});
            }
            draft.handler.returns = ty.code(&self.planner.models);
            let written = titled(ty.schema(&self.planner.models), id);
            draft.handler.types.push(ty);
            return json!({JSON: {"schema": written}});
        }
        for (media_type, class) in [("text/html", "HtmlResponse"), ("text/plain", "PlainTextResponse")] {
            if content.contains_key(media_type) {
                draft.handler.keys.push(format!("response_class = {class}"));
                draft.handler.returns = "String".to_owned();
                return json!({media_type: {"schema": {"type": "string"}}});
            }
        }
        draft.handler.returns = "statuskit::Response".to_owned();
        let media_types: Vec<_> = content.keys().map(|media_type| format!("`{media_type}`")).collect();
        let text = format!("what the {} of a response holds is not typed", media_types.join(" or "));
        draft.remark(&mut self.planner.findings, "responses", text);
        json!({JSON: {"schema": {}}})
    }

    /// Returns the content of a media type whose schema is a model. JSON comes first.
    fn modelled(content: Option<&'d Value>) -> Option<(&'d str, &'d Value)> {
        let content = content?.as_object()?;
        let has_schema = |content: &&Value| content.get("schema").is_some_and(|schema| *schema != json!({}));
        if let Some(json) = content.get(JSON).filter(|content| content.get("schema").is_some()) {
            return Some((JSON, json));
        }
        let mut others = content.iter().filter(|(_, content)| has_schema(content));
        others.next().map(|(media_type, content)| (media_type.as_str(), content))
    }

    /// Plans a response that only `responses(…)` declares.
    fn declared(
        &mut self,
        draft: &mut HandlerDraft<'d>,
        status: &str,
        response: &'d Value,
        id: &str,
        written: &mut Map<String, Value>,
    ) -> Option<Declaration> {
        if status == "422" && is_validation(response) {
            return None;
        }
        if status == "422" {
            let text = "a 422 of another kind: `App::on_validation_error` has to send it";
            draft.remark(&mut self.planner.findings, "responses/422", text);
        }
        let is_range = RANGES.contains(&status);
        if number(status).is_none() && !is_range {
            return None;
        }
        let description = response.get("description").and_then(Value::as_str).unwrap_or_default();
        let (mut body, mut others) = (None, Vec::new());
        let mut own = json!({"description": description});
        if let Some((media_type, content)) = Self::modelled(response.get("content"))
            && (media_type == JSON || !is_range)
        {
            let ty = self.planner.plain_type(&content["schema"], &format!("{}{status}", draft.hint));
            body = Some(ty.code(&self.planner.models));
            if media_type != JSON {
                others.push(format!("media_type = {media_type:?}"));
            }
            let schema = ty.schema(&self.planner.models);
            own["content"] = json!({media_type: {"schema": titled(schema, id)}});
            draft.handler.types.push(ty);
            if let Some(example) = content.get("example").filter(|_| !is_range) {
                others.push(format!("example = {}", macro_call(example)));
                own["content"][media_type]["example"] = example.clone();
            }
        }
        if let Some(example) = lone_example(response).filter(|_| !is_range) {
            others.push(format!("example = {}", macro_call(example)));
            own["content"] = json!({JSON: {"example": example}});
        }
        written.insert(status.to_owned(), own);
        let (status, description) = (status.to_owned(), description.to_owned());
        Some(Declaration { status, description, body, others })
    }

    /// Adds the 422 that the framework documents by itself.
    fn validation(&mut self, draft: &HandlerDraft<'d>, written: &mut Map<String, Value>) {
        let reads = draft.predicted.contains_key("parameters") || draft.predicted.contains_key("requestBody");
        let is_covered = written.keys().any(|status| matches!(status.as_str(), "422" | "4XX" | "default"));
        if reads && !is_covered {
            let schema = json!({"$ref": "#/components/schemas/HTTPValidationError"});
            let response = json!({"description": "Validation Error", "content": {JSON: {"schema": schema}}});
            written.insert("422".to_owned(), response);
        }
    }
}

/// Returns the example of JSON that has nothing else.
fn lone_example(response: &Value) -> Option<&Value> {
    let content = response.get("content")?.get(JSON)?;
    content.get("example").filter(|_| content.get("schema").is_none())
}

fn success(content: Value) -> Value {
    json!({"description": "Successful Response", "content": content})
}

/// Names a schema that is written in place after the operation, as the framework does.
fn titled(schema: Schema, id: &str) -> Schema {
    if schema == Schema::any() { schema } else { schema.titled(&title_of(&format!("Response_{id}"))) }
}

/// Returns whether a response is FastAPI's own for validation errors.
fn is_validation(response: &Value) -> bool {
    let reference = &response["content"][JSON]["schema"]["$ref"];
    let name = reference.as_str().and_then(|reference| reference.rsplit('/').next());
    response["description"] == "Validation Error" && name.is_some_and(|name| OWN_COMPONENTS.contains(&name))
}

fn number(status: &str) -> Option<u16> {
    status.parse().ok().filter(|status| (100..=999).contains(status))
}
