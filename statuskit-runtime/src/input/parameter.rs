//! `ParameterInput`: a parameter that is read from text, whatever its source.

use super::model::{ModelFields, SentModel};
use super::union::{SentUnion, UnionFields};
use super::{Exchange, Input};
use crate::keys::{FieldInfo, Rules, default_of, described, field_info, holds, read_tree, stand_in_of};
use crate::operation::{Need, Needed, Operation, Parameter, Source};
use crate::schema::LazySchema;
use crate::tree::Tree;
use crate::value::{Problem, Value, Walk};
use std::borrow::Cow;

/// The input of a parameter of the path, the query, a header, a cookie or a form.
///
/// The constructor stores what it knows about `T` as functions, so that a type that cannot be read is one
/// error at the constructor rather than one wherever the input is used.
#[derive(Debug)]
pub struct ParameterInput<T> {
    source: Source,
    name: Cow<'static, str>,
    rules: Rules<T>,
    shape: ParameterShape,
    read: fn(&ParameterInput<T>, &mut Exchange) -> Option<T>,
    describe: fn(&ParameterInput<T>, &mut Operation),
}

/// The texts that make up the value.
#[derive(Debug)]
enum ParameterShape {
    One,
    Many,
    Model(ModelFields),
    Union(UnionFields),
}

impl<T: Value> ParameterInput<T> {
    pub(super) fn new(source: Source, name: &'static str, rules: Rules<T>) -> Self {
        let info = field_info(rules);
        let shape = match T::pairs() {
            Some(pairs) if pairs.variants.is_empty() => {
                ParameterShape::Model(ModelFields::of(source, pairs, info.underscores))
            }
            Some(pairs) => ParameterShape::Union(UnionFields::of(pairs.variants)),
            None if T::MANY => ParameterShape::Many,
            None => ParameterShape::One,
        };
        let name = wire_name(source, name, &info);
        ParameterInput { source, name, rules, shape, read: Self::read_shape, describe: Self::describe_shape }
    }

    fn read_shape(&self, exchange: &mut Exchange) -> Option<T> {
        match &self.shape {
            ParameterShape::One => self.read_one(exchange),
            ParameterShape::Many => self.read_many(exchange),
            ParameterShape::Model(fields) => self.read_model(fields, exchange),
            ParameterShape::Union(variants) => self.read_union(variants, exchange),
        }
    }

    fn read_one(&self, exchange: &mut Exchange) -> Option<T> {
        let text = exchange.text(self.source, &self.name);
        let Some(text) = text.filter(|text| !T::EMPTY_IS_ABSENT || !text.is_empty()) else {
            return self.absent(exchange);
        };
        if let Some(value) = T::from_text(&text).filter(|value| holds(value, self.rules)) {
            return Some(value);
        }
        let tree = Tree::from(text.into_owned());
        self.collect(&tree, exchange)
    }

    fn read_many(&self, exchange: &mut Exchange) -> Option<T> {
        let texts = exchange.texts(self.source, &self.name);
        if texts.is_empty() {
            return self.absent(exchange);
        }
        let tree = Tree::List(texts.into_iter().map(|text| Tree::from(text.into_owned())).collect());
        self.collect(&tree, exchange)
    }

    fn read_model(&self, fields: &ModelFields, exchange: &mut Exchange) -> Option<T> {
        let SentModel { tree, is_sent } = fields.read(exchange);
        let mut walk = Walk::at(self.source.word());
        let value = self.read_group(&tree, is_sent, &mut walk);
        let mut problems = walk.into_problems();
        fields.rename(&mut problems);
        value.filter(|_| problems.is_empty()).or_else(|| exchange.invalid(problems))
    }

    fn read_union(&self, variants: &UnionFields, exchange: &mut Exchange) -> Option<T> {
        let SentUnion { tree, branches, is_sent } = variants.read(exchange);
        let mut walk = Walk::at(self.source.word()).with_branches(branches);
        let value = self.read_group(&tree, is_sent, &mut walk);
        let problems = walk.into_problems();
        value.filter(|_| problems.is_empty()).or_else(|| exchange.invalid(problems))
    }

    /// Reads a model whose fields are parameters. If nothing of its own was sent, an optional one is absent.
    fn read_group(&self, tree: &Tree, is_sent: bool, walk: &mut Walk) -> Option<T> {
        if is_sent {
            return read_tree(tree, self.rules, walk);
        }
        if let Some(value) = default_of(self.rules) {
            return Some(value);
        }
        match T::absent() {
            Some(absent) if stand_in_of(self.rules).is_some() => read_tree(&absent, self.rules, walk),
            Some(_) => walk.fail(Problem::missing(), &Tree::Null),
            None => read_tree(tree, self.rules, walk),
        }
    }

    /// Reads the value on the collecting path: reports every error, or returns the value in pydantic's lax
    /// mode.
    fn collect(&self, tree: &Tree, exchange: &mut Exchange) -> Option<T> {
        let mut walk = Walk::at(self.source.word());
        let value = walk.within(self.name.clone(), |walk| read_tree(tree, self.rules, walk));
        let problems = walk.into_problems();
        value.filter(|_| problems.is_empty()).or_else(|| exchange.invalid(problems))
    }

    fn absent(&self, exchange: &mut Exchange) -> Option<T> {
        if let Some(value) = default_of(self.rules) {
            return Some(value);
        }
        if let Some(tree) = stand_in_of(self.rules) {
            return self.collect(&tree, exchange);
        }
        let mut walk = Walk::at(self.source.word());
        walk.within(self.name.clone(), |walk| walk.fail::<()>(Problem::missing(), &Tree::Null));
        exchange.invalid(walk.into_problems())
    }

    fn describe_shape(&self, operation: &mut Operation) {
        let FieldInfo { has_default, description, deprecated, hidden, openapi_examples, .. } =
            field_info(self.rules);
        let required = !has_default && stand_in_of(self.rules).is_none();
        let rules = self.rules;
        let schema = LazySchema::of::<T>(move |components| described(rules, components));
        if self.source == Source::Path && required {
            operation.needs.push(Need::of(Needed::Capture(self.name.to_string())));
        }
        let parameter = |name: String, field: Option<&'static str>| Parameter {
            source: self.source,
            name,
            required,
            description: description.map(str::to_owned),
            deprecated,
            hidden,
            schema: schema.clone(),
            field,
            examples: openapi_examples.clone().filter(|_| field.is_none()),
        };
        match &self.shape {
            ParameterShape::Model(fields) => operation
                .parameters
                .extend(fields.names().map(|(key, name)| parameter(name.to_owned(), Some(key)))),
            ParameterShape::Union(_) => operation.needs.push(Need::of(Needed::Form(self.name.to_string()))),
            ParameterShape::One | ParameterShape::Many => {
                operation.parameters.push(parameter(self.name.to_string(), None))
            }
        }
    }
}

impl<T> ParameterInput<T> {
    /// Returns whether the parameter takes all values of the source, whatever its own name.
    pub(super) const fn is_model(&self) -> bool {
        matches!(self.shape, ParameterShape::Model(_) | ParameterShape::Union(_))
    }
}

impl<T: Send + 'static> Input for ParameterInput<T> {
    type Value = T;

    fn source(&self) -> Option<Source> {
        Some(self.source)
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<T> {
        (self.read)(self, exchange)
    }

    fn describe(&self, operation: &mut Operation) {
        (self.describe)(self, operation);
    }
}

/// Returns the alias unchanged, or else the name of the parameter. The name of a header has hyphens in place
/// of underscores, unless its keys keep them.
fn wire_name(source: Source, name: &'static str, info: &FieldInfo) -> Cow<'static, str> {
    match info.alias {
        Some(alias) => alias.into(),
        None if source == Source::Header && !info.underscores => name.replace('_', "-").into(),
        None => name.into(),
    }
}
