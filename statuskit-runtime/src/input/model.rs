//! A model whose fields are parameters of one source.

use super::Exchange;
use crate::operation::Source;
use crate::tree::Tree;
use crate::validation_error::{Loc, ValidationError};
use crate::value::Value;
use std::borrow::Cow;

/// The fields of a parameter model.
#[derive(Debug)]
pub(super) struct ModelFields {
    source: Source,
    fields: Vec<ModelField>,
}

#[derive(Debug)]
struct ModelField {
    /// The name of the field in the model.
    key: &'static str,
    /// The name of the field on the wire.
    name: String,
    /// Whether the field takes every value of a repeated name.
    is_many: bool,
}

impl ModelFields {
    /// Returns the fields of `T`, if it is a model.
    pub(super) fn of<T: Value>(source: Source) -> Option<Self> {
        let mut fields = Vec::new();
        let is_model = T::pairs(&mut |key, is_many| fields.push(ModelField::new(source, key, is_many)));
        is_model.then_some(ModelFields { source, fields })
    }

    /// Returns the name of each field in the model and on the wire.
    pub(super) fn names(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.fields.iter().map(|field| (field.key, field.name.as_str()))
    }

    /// Returns what the request holds for the model, as an object: the fields, then everything else in the
    /// source, which a model may forbid. The source is read once, however much it holds.
    pub(super) fn tree(&self, exchange: &Exchange) -> Tree {
        let mut all = exchange.all(self.source);
        let own = self.fields.iter().filter_map(|field| {
            let values = all.shift_remove(field.name.as_str())?;
            Some((field.key.to_owned(), if field.is_many { Tree::List(values) } else { self.one(values)? }))
        });
        let own: Vec<_> = own.collect();
        let others = all.into_iter().filter(|(name, _)| !self.hides(name));
        let others = others.filter_map(|(name, values)| Some((name.into_owned(), self.other(values)?)));
        Tree::Map(own.into_iter().chain(others).collect())
    }

    /// Replaces the names in the model with the names on the wire.
    pub(super) fn rename(&self, problems: &mut [ValidationError]) {
        for problem in problems {
            let Some(Loc::Key(key)) = problem.loc.get_mut(1) else { continue };
            if let Some(field) = self.fields.iter().find(|field| field.key == key) {
                *key = Cow::Owned(field.name.clone());
            }
        }
    }

    /// Returns the value for a scalar: the first value of a header, or the last value in any other source. An
    /// empty text of a form counts as absent.
    fn one(&self, mut values: Vec<Tree>) -> Option<Tree> {
        let value = if self.source == Source::Header { values.swap_remove(0) } else { values.pop()? };
        (self.source != Source::Body || value.as_str() != Some("")).then_some(value)
    }

    /// Returns the values that no field takes: one value as it is, several as a list. Of a repeated cookie,
    /// only the last value is returned.
    fn other(&self, mut values: Vec<Tree>) -> Option<Tree> {
        if values.len() == 1 || self.source == Source::Cookie {
            values.pop()
        } else {
            Some(Tree::List(values))
        }
    }

    /// Returns whether a field of this name has another name on the wire: `save_data` is not `save-data`.
    fn hides(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.key == name && field.name != name)
    }
}

impl ModelField {
    fn new(source: Source, key: &'static str, is_many: bool) -> Self {
        let name = if source == Source::Header { key.replace('_', "-") } else { key.to_owned() };
        ModelField { key, name, is_many }
    }
}
