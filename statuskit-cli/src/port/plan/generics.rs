//! Generic models: components that are named after one model and its argument.

use super::Planner;
use crate::port::ported_model::PortedModel;
use crate::port::rust_type::PARAMETER;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A component with the title `Page[Item]`.
struct Instance<'d> {
    name: &'d str,
    argument: &'d str,
    schema: &'d Value,
}

impl<'d> Planner<'d> {
    /// Finds the components that are instances of one generic model. The schemas of a family must be equal up
    /// to their argument.
    pub(super) fn find_generics(&mut self, schemas: &[(&'d str, &'d Value)]) {
        let mut families: BTreeMap<&'d str, Vec<Instance<'d>>> = BTreeMap::new();
        for (name, schema) in schemas {
            if let Some((family, argument)) = self.instance(name, schema) {
                families.entry(family).or_default().push(Instance { name, argument, schema });
            }
        }
        for (family, instances) in families {
            let shapes: Vec<_> = instances.iter().map(|instance| shape(instance, family)).collect();
            let is_generic =
                shapes.iter().all(|shape| shape == &shapes[0] && shape.to_string().contains(PARAMETER));
            // A name that a component has already would not be that of the family.
            if is_generic && self.type_names.take(&[family]) == family {
                self.plan_generic(family, &instances, &shapes[0]);
            }
        }
    }

    /// Returns the family and the argument of a component such as `Page_Item_` with the title `Page[Item]`.
    fn instance(&self, name: &str, schema: &'d Value) -> Option<(&'d str, &'d str)> {
        let title = schema.get("title")?.as_str()?;
        let (family, argument) = title.strip_suffix(']')?.split_once('[')?;
        let is_named = name == format!("{family}_{argument}_");
        let model = self.components.get(argument)?;
        let is_known = self.models[*model].rust == argument && schema.get("properties").is_some();
        (is_named && is_known && crate::port::names::type_name(family) == family)
            .then_some((family, argument))
    }

    fn plan_generic(&mut self, family: &str, instances: &[Instance<'d>], shape: &Value) {
        let mut model = PortedModel::pending(family.to_owned(), Some(family.to_owned()));
        model.is_generic = true;
        let model = self.models.add(model);
        for instance in instances {
            self.instances.insert(instance.name, (model, instance.argument));
        }
        // The shape lives as long as the document, which is read once per run.
        let shape: &'d Value = Box::leak(Box::new(shape.clone()));
        self.plan_component(model, shape, &format!("/components/schemas/{family}"));
    }

    /// Returns the schemas of the instances of generic models, by the names of their components.
    pub(crate) fn instance_schemas(&self) -> Map<String, Value> {
        let mut schemas = Map::new();
        for (name, (model, argument)) in &self.instances {
            let target = format!("#/components/schemas/{argument}");
            let mut schema = with_reference(&self.models[*model].schema.clone().into(), PARAMETER, &target);
            schema["title"] = format!("{}[{argument}]", self.models[*model].rust).into();
            schemas.insert((*name).to_owned(), schema);
        }
        schemas
    }
}

/// Returns the schema of an instance with the parameter in place of the argument.
fn shape(instance: &Instance<'_>, family: &str) -> Value {
    let argument = format!("#/components/schemas/{}", instance.argument);
    let mut shape = with_reference(instance.schema, &argument, PARAMETER);
    shape["title"] = json!(family);
    shape
}

fn with_reference(value: &Value, from: &str, to: &str) -> Value {
    match value {
        Value::String(text) if text == from => to.into(),
        Value::Array(items) => items.iter().map(|item| with_reference(item, from, to)).collect(),
        Value::Object(members) => {
            let members = members.iter().map(|(key, member)| (key.clone(), with_reference(member, from, to)));
            Value::Object(members.collect())
        }
        other => other.clone(),
    }
}
