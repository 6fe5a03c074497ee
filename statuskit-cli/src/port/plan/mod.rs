//! The plan of a crate: which models, handlers and schemes a document becomes.

mod components;
mod defaults;
mod enums;
mod generics;
mod patches;
mod recursion;
mod types;
mod unions;
mod values;

pub(crate) use values::{Presence, TitleRule, ValueSite};

use super::document::pointer_part;
use super::findings::Findings;
use super::names::{TakenNames, type_name};
use super::ported_model::{PortedModel, PortedModels};
use serde_json::{Map, Value};
use statuskit_openapi::Dialect;
use std::collections::{BTreeSet, HashMap};

/// The components that the framework writes itself.
pub(crate) const OWN_COMPONENTS: [&str; 2] = ["HTTPValidationError", "ValidationError"];

/// Plans the models of a document.
#[derive(Debug)]
pub(crate) struct Planner<'d> {
    pub(crate) document: &'d Value,
    pub(crate) dialect: Dialect,
    pub(crate) models: PortedModels,
    pub(crate) findings: Findings,
    /// The model of each component.
    pub(crate) components: HashMap<&'d str, usize>,
    /// The generic model of each component that is an instance of one, with the component of its argument.
    instances: HashMap<&'d str, (usize, &'d str)>,
    /// The models of schemas that are written in place, by their schemas.
    inline: HashMap<String, usize>,
    /// The components that stand for one component per direction.
    pub(crate) pairs: BTreeSet<String>,
    /// The names of all types.
    pub(crate) type_names: TakenNames,
}

impl<'d> Planner<'d> {
    /// Plans the models of all components.
    pub(crate) fn new(document: &'d Value, dialect: Dialect, pairs: &BTreeSet<String>) -> Self {
        let mut planner = Planner {
            document,
            dialect,
            models: PortedModels::default(),
            findings: Findings::default(),
            components: HashMap::new(),
            instances: HashMap::new(),
            inline: HashMap::new(),
            pairs: pairs.clone(),
            type_names: TakenNames::default(),
        };
        planner.plan_components();
        planner
    }

    fn plan_components(&mut self) {
        let bodies = self.bodies_of_parts();
        let schemas: Vec<(&'d str, &'d Value)> = schemas(self.document)
            .filter(|(name, _)| !OWN_COMPONENTS.contains(name) && !bodies.contains(name))
            .collect();
        // A component whose name is a type's name keeps it; the others take what is left.
        let (plain, odd): (Vec<_>, Vec<_>) =
            schemas.iter().copied().partition(|(name, _)| type_name(name) == *name);
        for (name, _) in plain.into_iter().chain(odd) {
            let (rust, titled) = (type_name(name), self.type_of_title(name));
            let rust = self.type_names.take(&[titled.as_deref().unwrap_or(&rust), &rust]);
            let model = self.models.add(PortedModel::pending(rust, Some(name.to_owned())));
            self.components.insert(name, model);
        }
        self.find_generics(&schemas);
        // The default of a field may name a variant.
        let is_enum = |schema: &Value| schema.get("enum").is_some() || schema.get("const").is_some();
        let (enums, others): (Vec<_>, Vec<_>) = schemas.into_iter().partition(|(_, schema)| is_enum(schema));
        for (name, schema) in enums.into_iter().chain(others) {
            if !self.instances.contains_key(name) {
                let model = self.components[name];
                self.plan_component(model, schema, &format!("/components/schemas/{}", pointer_part(name)));
            }
        }
    }

    /// Returns the type's name in the title of a component with a path in its name: `app__models__Item` is
    /// titled `Item`.
    fn type_of_title(&self, name: &str) -> Option<String> {
        let title = self.document["components"]["schemas"][name]["title"].as_str()?;
        let is_path = name.ends_with(&format!("__{title}"));
        is_path.then(|| type_name(title))
    }

    /// Returns the components that the framework writes for the parts of a body.
    pub(crate) fn bodies_of_parts(&self) -> Vec<&'d str> {
        let operations = super::document::operations(self.document);
        operations.filter_map(|operation| operation.body_of_parts(self.document)).collect()
    }
}

/// Returns the schemas of the components.
pub(crate) fn schemas(document: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let schemas = document["components"]["schemas"].as_object().into_iter().flat_map(Map::iter);
    schemas.map(|(name, schema)| (name.as_str(), schema))
}
