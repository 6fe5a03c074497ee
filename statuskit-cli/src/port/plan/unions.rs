//! Unions, with and without a discriminator, and types that constrain another one.

use super::Planner;
use super::types::reference;
use crate::port::key::PortKey;
use crate::port::names::{TakenNames, type_name, variant};
use crate::port::ported_model::{KeyedType, ModelForm, PortedModel, UnionVariant};
use crate::port::rust_type::RustType;
use serde_json::{Map, Value, json};
use statuskit_openapi::Schema;

impl<'d> Planner<'d> {
    /// Returns the type of a union that is written in place. Equal ones are one type.
    pub(super) fn union(
        &mut self,
        keywords: &'d Map<String, Value>,
        alternatives: &[&'d Value],
        hint: &str,
    ) -> RustType {
        let discriminator = keywords.get("discriminator");
        let identity = json!([alternatives, discriminator]).to_string();
        if let Some(model) = self.inline.get(&identity) {
            return RustType::Model(*model);
        }
        let rust = self.type_names.take(&[&type_name(hint), &type_name(&format!("{hint}Union"))]);
        let model = self.models.add(PortedModel::pending(rust, None));
        self.inline.insert(identity, model);
        self.plan_union(model, keywords, alternatives, hint);
        RustType::Model(model)
    }

    /// Plans the variants of a union.
    pub(super) fn plan_union(
        &mut self,
        model: usize,
        keywords: &'d Map<String, Value>,
        alternatives: &[&'d Value],
        hint: &str,
    ) {
        let discriminator = keywords.get("discriminator");
        let types: Vec<_> =
            alternatives.iter().map(|schema| self.nested(schema, &format!("{hint}Variant"))).collect();
        let tag = discriminator.and_then(|discriminator| discriminator["propertyName"].as_str());
        let tags: Vec<_> = alternatives.iter().map(|schema| self.tags(discriminator, schema)).collect();
        let is_tagged = tag.is_some() && tags.iter().all(|tags| !tags.is_empty());
        let mut names = TakenNames::default();
        let mut variants = Vec::new();
        for (ty, tags) in types.into_iter().zip(tags) {
            let rust = names.take(&[&self.variant_name(&ty)]);
            variants.push(UnionVariant { rust, ty, tags: if is_tagged { tags } else { Vec::new() } });
        }
        let target = &mut self.models.0[model];
        match tag.filter(|_| is_tagged) {
            Some(tag) => target.keys.insert(0, PortKey::text("discriminator", tag)),
            None => target.serde.push("untagged".to_owned()),
        }
        target.form = ModelForm::Union(variants);
        let schema = self.union_schema(model, tag.filter(|_| is_tagged));
        self.models.0[model].schema = schema;
    }

    fn union_schema(&self, model: usize, tag: Option<&str>) -> Schema {
        let ModelForm::Union(variants) = &self.models[model].form else { return Schema::any() };
        let schemas: Vec<_> = variants.iter().map(|variant| variant.ty.schema(&self.models)).collect();
        let Some(tag) = tag else { return Schema::any_of(schemas) };
        let mut mapping = Map::new();
        for (variant, schema) in variants.iter().zip(&schemas) {
            let target = schema.get("$ref").cloned().unwrap_or_default();
            mapping.extend(variant.tags.iter().map(|tag| (tag.clone(), target.clone())));
        }
        Schema::one_of(schemas).with("discriminator", json!({"propertyName": tag, "mapping": mapping}))
    }

    /// Returns the values of the tag that lead to an alternative.
    fn tags(&self, discriminator: Option<&Value>, schema: &Value) -> Vec<String> {
        let target = schema.as_object().and_then(reference);
        let mapping = discriminator.and_then(|discriminator| discriminator["mapping"].as_object());
        let (Some(target), Some(mapping)) = (target, mapping) else { return Vec::new() };
        let of_target = mapping.iter().filter(|(_, mapped)| mapped.as_str() == Some(target));
        of_target.map(|(tag, _)| tag.clone()).collect()
    }

    /// Returns the name of a variant after the type that it holds.
    fn variant_name(&self, ty: &RustType) -> String {
        match ty {
            RustType::Scalar(scalar) => match scalar.name {
                "String" => "Text".to_owned(),
                "i64" => "Integer".to_owned(),
                "f64" => "Float".to_owned(),
                "bool" => "Bool".to_owned(),
                "()" => "Null".to_owned(),
                "Value" => "Json".to_owned(),
                name => variant(name),
            },
            RustType::Model(model) => self.models[*model].rust.clone(),
            RustType::Generic(model, argument) => {
                format!("{}{}", self.models[*model].rust, self.variant_name(argument))
            }
            RustType::Option(inner) | RustType::Boxed(inner) => self.variant_name(inner),
            RustType::List(inner) | RustType::Set(inner) => format!("{}List", self.variant_name(inner)),
            RustType::Map(_, inner) => format!("{}Map", self.variant_name(inner)),
            RustType::Tuple(_) => "Tuple".to_owned(),
            RustType::Parameter => "Item".to_owned(),
        }
    }

    /// Returns a type that constrains another one.
    pub(super) fn newtype(
        &mut self,
        schema: &Value,
        ty: RustType,
        keys: Vec<PortKey>,
        predicted: Schema,
        hint: &str,
    ) -> RustType {
        let identity = format!("newtype {schema}");
        if let Some(model) = self.inline.get(&identity) {
            return RustType::Model(*model);
        }
        let rust = self.type_names.take(&[&type_name(hint)]);
        let mut model = PortedModel::pending(rust, None);
        model.schema = predicted.clone();
        let value = KeyedType { ty, docs: None, keys, schema: predicted, is_required: true };
        model.form = ModelForm::Newtype(Box::new(value));
        let model = self.models.add(model);
        self.inline.insert(identity, model);
        RustType::Model(model)
    }
}
