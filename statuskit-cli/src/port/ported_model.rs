//! `PortedModel`: a model of the generated code.

use super::key::PortKey;
use super::rust_type::RustType;
use serde_json::{Map, Value, json};
use statuskit_openapi::Schema;
use std::ops::Index;

/// A model of the generated code.
#[derive(Clone, Debug)]
pub(crate) struct PortedModel {
    /// The name in Rust.
    pub(crate) rust: String,
    /// The name of the component. `None` if the document writes the schema in place.
    pub(crate) component: Option<String>,
    /// The doc comment.
    pub(crate) docs: Option<String>,
    /// The keys of `#[model(…)]`.
    pub(crate) keys: Vec<PortKey>,
    /// The arguments of `#[serde(…)]`.
    pub(crate) serde: Vec<String>,
    /// The comments before the model, each a finding for whoever ports the service.
    pub(crate) remarks: Vec<String>,
    pub(crate) form: ModelForm,
    /// The schema that the framework documents, in OpenAPI 3.1: the component, or what is written in place.
    pub(crate) schema: Schema,
    /// Whether the model is in a set or the key of a map.
    pub(crate) is_ordered: bool,
    /// Whether the model is generic.
    pub(crate) is_generic: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum ModelForm {
    /// Not planned yet.
    Pending,
    Struct(Vec<PortedField>),
    Enum(Vec<PortedVariant>),
    /// An enum whose variants hold values.
    Union(Vec<UnionVariant>),
    Newtype(Box<KeyedType>),
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub(crate) struct PortedField {
    pub(crate) rust: String,
    pub(crate) wire: String,
    pub(crate) value: KeyedType,
    /// Whether the field takes all keys that no other field takes.
    pub(crate) is_rest: bool,
}

/// A variant of an enum without data.
#[derive(Clone, Debug)]
pub(crate) struct PortedVariant {
    pub(crate) rust: String,
    pub(crate) wire: Value,
}

/// A variant of an enum whose variants hold values.
#[derive(Clone, Debug)]
pub(crate) struct UnionVariant {
    pub(crate) rust: String,
    pub(crate) ty: RustType,
    /// The values of the tag that lead to the variant. Empty without a tag.
    pub(crate) tags: Vec<String>,
}

/// A type with the keys that constrain and describe it.
#[derive(Clone, Debug)]
pub(crate) struct KeyedType {
    pub(crate) ty: RustType,
    pub(crate) docs: Option<String>,
    pub(crate) keys: Vec<PortKey>,
    /// The schema that the framework documents, in OpenAPI 3.1.
    pub(crate) schema: Schema,
    /// Whether the value may not be absent.
    pub(crate) is_required: bool,
}

/// All models, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct PortedModels(pub(crate) Vec<PortedModel>);

impl Index<usize> for PortedModels {
    type Output = PortedModel;

    fn index(&self, model: usize) -> &PortedModel {
        &self.0[model]
    }
}

impl PortedModels {
    /// Adds a model and returns its number.
    pub(crate) fn add(&mut self, model: PortedModel) -> usize {
        self.0.push(model);
        self.0.len() - 1
    }

    /// Returns the schema of a model where it is used: a reference, unless it is written in place.
    pub(crate) fn schema_of(&self, model: usize) -> Schema {
        match &self[model].component {
            Some(name) => Schema::reference(format!("#/components/schemas/{name}")),
            None => self[model].schema.clone(),
        }
    }

    /// Returns the reference to the component of a generic model with this argument.
    pub(crate) fn schema_of_generic(&self, model: usize, argument: &RustType) -> Schema {
        let argument = match argument {
            RustType::Model(argument) => self[*argument].rust.clone(),
            other => other.code(self),
        };
        Schema::reference(format!("#/components/schemas/{}_{argument}_", self[model].rust))
    }
}

impl PortedModel {
    /// Creates a model that is not planned yet.
    pub(crate) fn pending(rust: String, component: Option<String>) -> Self {
        PortedModel {
            rust,
            component,
            docs: None,
            keys: Vec::new(),
            serde: Vec::new(),
            remarks: Vec::new(),
            form: ModelForm::Pending,
            schema: Schema::any(),
            is_ordered: false,
            is_generic: false,
        }
    }

    /// Returns whether a parameter of this type is read from the body unless an attribute says otherwise.
    pub(crate) fn is_of_body(&self, models: &PortedModels) -> bool {
        match &self.form {
            ModelForm::Enum(_) => false,
            ModelForm::Newtype(value) => value.ty.is_of_body(models),
            ModelForm::Union(_) | ModelForm::Struct(_) | ModelForm::Pending => true,
        }
    }

    /// Returns whether it has a constant number of values without data.
    pub(crate) fn variants(&self) -> Option<&[PortedVariant]> {
        match &self.form {
            ModelForm::Enum(variants) => Some(variants),
            _ => None,
        }
    }
}

/// Returns the schema of an object with these fields, as the framework documents it.
pub(crate) fn object_schema(fields: &[PortedField], additional: Option<bool>) -> Schema {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in fields.iter().filter(|field| !field.is_rest) {
        properties.insert(field.wire.clone(), field.value.schema.clone().into());
        required.extend(field.value.is_required.then(|| json!(field.wire)));
    }
    let mut object = Schema::any().with("properties", properties).with("type", "object");
    if !required.is_empty() {
        object.set("required", required);
    }
    match additional {
        Some(additional) => object.with("additionalProperties", additional),
        None => object,
    }
}
