//! Whether the fields that a decorator includes and excludes exist.

use super::build_error::Mistake;
use crate::nearest::nearest;
use crate::operation::{DeclaredReply, Operation};
use crate::route::Route;
use crate::schema::{Components, LazySchema};
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use std::fmt::{self, Display};

/// A name in `include` or `exclude` that no field of the response has.
#[derive(Debug)]
pub(super) struct UnknownField {
    /// `include` or `exclude`.
    key: &'static str,
    name: &'static str,
    known: BTreeSet<String>,
}

/// Finds the names in `include` and `exclude` that are not fields of what the route sends. A misspelled one in
/// `exclude` would send the field after all.
pub(super) fn check_selected_fields(route: &Route, operation: &Operation) -> Vec<Mistake> {
    let info = route.info();
    let Some(options) = info.options else { return Vec::new() };
    let included = options.include.unwrap_or_default().iter().map(|name| ("include", *name));
    let mut selected = included.chain(options.exclude.iter().map(|name| ("exclude", *name))).peekable();
    if selected.peek().is_none() {
        return Vec::new();
    }
    let Some(known) = fields_sent(operation) else { return Vec::new() };
    let unknown = selected.filter(|(_, name)| !known.contains(*name));
    let unknown = unknown.map(|(key, name)| UnknownField { key, name, known: known.clone() });
    unknown.map(|unknown| Mistake::UnknownField(info.clone(), unknown)).collect()
}

/// Returns the names of all fields that the returned values may have. `None` if a type does not show its fields.
fn fields_sent(operation: &Operation) -> Option<BTreeSet<String>> {
    let sent =
        operation.replies.iter().filter(|reply| reply.origin.is_returned() && reply.media_type.is_some());
    let mut names = BTreeSet::new();
    for reply in sent {
        names.extend(fields_of(reply.schema.as_ref()?, is_event(reply))?);
    }
    Some(names)
}

/// Returns whether the reply is a stream of events, whose schema is that of an event. Fields are selected in its data.
fn is_event(reply: &DeclaredReply) -> bool {
    reply.is_sequence && reply.media_type == Some("text/event-stream")
}

fn fields_of(schema: &LazySchema, is_event: bool) -> Option<BTreeSet<String>> {
    let mut components = Components::new(false).complete();
    let mut schema = Value::from(schema.schema(&mut components));
    let components = components.finish(&mut schema).into_iter().collect();
    let mut search = FieldSearch { components, names: BTreeSet::new(), seen: Vec::new() };
    let data = if is_event { schema.pointer("/properties/data/contentSchema")? } else { &schema };
    search.visit(data)?;
    Some(search.names)
}

/// Collects the names of the fields of an object, or of each object in a list.
struct FieldSearch {
    components: HashMap<String, Value>,
    names: BTreeSet<String>,
    /// The components that have been visited, since a list may contain itself.
    seen: Vec<String>,
}

impl FieldSearch {
    /// Returns `None` if the schema allows other fields than those that it names.
    fn visit(&mut self, schema: &Value) -> Option<()> {
        if let Some(target) = schema["$ref"].as_str() {
            return self.visit_component(target.rsplit('/').next()?);
        }
        let parts: Vec<_> =
            ["anyOf", "oneOf", "allOf"].map(|key| schema[key].as_array()).into_iter().flatten().collect();
        parts.iter().copied().flatten().try_for_each(|part| self.visit(part))?;
        if !parts.is_empty() && schema.get("properties").is_none() {
            return Some(());
        }
        match schema["type"].as_str() {
            Some("object") => self.visit_object(schema),
            Some("array") => self.visit_list(schema),
            Some(_) => Some(()),
            None => (schema.get("const").is_some() || schema.get("enum").is_some()).then_some(()),
        }
    }

    fn visit_component(&mut self, name: &str) -> Option<()> {
        if self.seen.iter().any(|seen| seen == name) {
            return Some(());
        }
        self.seen.push(name.to_owned());
        let component = self.components.get(name)?.clone();
        self.visit(&component)
    }

    fn visit_object(&mut self, schema: &Value) -> Option<()> {
        let is_closed = schema.get("additionalProperties").is_none_or(|others| *others == false);
        let properties = schema["properties"].as_object().filter(|_| is_closed)?;
        self.names.extend(properties.keys().cloned());
        Some(())
    }

    fn visit_list(&mut self, schema: &Value) -> Option<()> {
        let tuple = schema["prefixItems"].as_array();
        tuple.into_iter().flatten().try_for_each(|item| self.visit(item))?;
        match schema.get("items").filter(|items| items.is_object()) {
            Some(items) => self.visit(items),
            None => tuple.map(drop),
        }
    }
}

impl Display for UnknownField {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UnknownField { key, name, known } = self;
        if name.contains('.') {
            return write!(
                out,
                "has `{key} = [{name:?}]`, but only the fields of the response itself can be selected, not those \
                 inside them: return a model of its own that has only what is sent, such as with \
                 `response_model = …`"
            );
        }
        write!(out, "has `{key} = [{name:?}]`, but its response has no field `{name}`: ")?;
        match nearest(name, known.iter().map(String::as_str)) {
            Some(near) => write!(out, "did you mean `{near}`?"),
            None if known.is_empty() => write!(out, "remove `{key}`"),
            None => {
                let names: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
                write!(out, "it has {}", names.join(", "))
            }
        }
    }
}
