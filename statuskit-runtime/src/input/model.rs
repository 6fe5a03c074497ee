//! A model whose fields are parameters of one source.

use super::Exchange;
use crate::operation::Source;
use crate::tree::Tree;
use crate::validation_error::{Loc, ValidationError};
use crate::value::{PairName, Pairs};
use indexmap::IndexMap;
use std::borrow::Cow;

/// Everything that a source holds, by name, as [`Exchange::all`] returns it.
pub(super) type SentValues<'v> = IndexMap<Cow<'v, str>, Vec<Tree>>;

/// The fields of a parameter model.
#[derive(Debug)]
pub(super) struct ModelFields {
    source: Source,
    fields: Vec<ModelField>,
    sees_others: bool,
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

/// What the request holds for a model.
pub(super) struct SentModel {
    /// The fields, then everything else in the source.
    pub(super) tree: Tree,
    /// Whether anything was sent that the model looks at.
    pub(super) is_sent: bool,
}

impl ModelFields {
    /// Returns the fields with these names. `underscores` keeps those in the names of headers.
    pub(super) fn of(source: Source, pairs: Pairs, underscores: bool) -> Self {
        let Pairs { names, sees_others, .. } = pairs;
        let has_hyphens = source == Source::Header && !underscores;
        let fields = names.into_iter().map(|pair| ModelField::new(pair, has_hyphens)).collect();
        ModelFields { source, fields, sees_others }
    }

    /// Returns the name of each field in the model and on the wire.
    pub(super) fn names(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.fields.iter().map(|field| (field.key, field.name.as_str()))
    }

    /// Returns what the request holds for the model: an object of the fields, then everything else in the source,
    /// which a model may forbid. The source is read once, however much it holds.
    pub(super) fn read(&self, exchange: &Exchange) -> SentModel {
        self.take(exchange.all(self.source))
    }

    /// Returns what these values of the source hold for the model.
    pub(super) fn take(&self, mut all: SentValues<'_>) -> SentModel {
        let has_any = !all.is_empty();
        let (mut own, mut has_own) = (Vec::new(), false);
        for field in &self.fields {
            let Some(values) = all.shift_remove(field.name.as_str()) else { continue };
            has_own = true;
            let value = if field.is_many { Some(Tree::List(values)) } else { self.one(values) };
            own.extend(value.map(|value| (field.key.to_owned(), value)));
        }
        let others = all.into_iter().filter(|(name, _)| !self.hides(name));
        let others = others.filter_map(|(name, values)| Some((name.into_owned(), self.other(values)?)));
        let tree = Tree::Map(own.into_iter().chain(others).collect());
        SentModel { tree, is_sent: has_own || (self.sees_others && has_any) }
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

    /// Returns the values that no field takes. Of a repeated cookie, only the last value is returned.
    fn other(&self, mut values: Vec<Tree>) -> Option<Tree> {
        if self.source == Source::Cookie { values.pop() } else { unclaimed(values) }
    }

    /// Returns whether a field of this name has another name on the wire: `save_data` is not `save-data`.
    fn hides(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.key == name && field.name != name)
    }
}

/// Returns the values of a name that no field takes: one value as it is, several as a list.
pub(super) fn unclaimed(mut values: Vec<Tree>) -> Option<Tree> {
    if values.len() == 1 { values.pop() } else { Some(Tree::List(values)) }
}

impl ModelField {
    fn new(PairName { name: key, is_many }: PairName, has_hyphens: bool) -> Self {
        let name = if has_hyphens { key.replace('_', "-") } else { key.to_owned() };
        ModelField { key, name, is_many }
    }
}
