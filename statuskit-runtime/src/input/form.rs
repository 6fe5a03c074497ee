//! `#[form]`: a field of a form, or a model of all its fields.

use super::{Exchange, Input, ParameterInput};
use crate::input::wire::form::Form;
use crate::keys::{FieldInfo, Rules, described, field_info, read_tree, stand_in_of};
use crate::operation::{BodyPart, FormModel, Operation, Source};
use crate::schema::LazySchema;
use crate::tree::Tree;
use crate::validation_error::ValidationError;
use crate::value::{Pairs, Value, Walk};

/// The input of a field of a form, or of a model of all its fields.
#[derive(Debug)]
pub struct FormInput<T> {
    field: ParameterInput<T>,
    part: BodyPart,
    no_file: fn(&FormInput<T>, &Form) -> Vec<ValidationError>,
    rules: Rules<T>,
}

/// Creates the input of a field of a form, or of a model of all its fields. An empty text counts as absent.
pub fn form<T: Value>(name: &'static str, rules: Rules<T>) -> FormInput<T> {
    let FieldInfo { alias, has_default, hidden, .. } = field_info(rules);
    let part = BodyPart {
        name: alias.unwrap_or(name),
        media_type: Some("application/x-www-form-urlencoded"),
        required: !has_default && stand_in_of(rules).is_none(),
        embedded: false,
        form_model: form_model::<T>(),
        hidden,
        schema: LazySchema::of::<T>(move |components| described(rules, components)),
        examples: None,
    };
    let field = ParameterInput::new(Source::Body, name, rules);
    FormInput { field, part, no_file: FormInput::no_file, rules }
}

impl<T: Value> FormInput<T> {
    /// Returns the problems of files in place of a field. A file is not a text, nor a value of any other
    /// type.
    fn no_file(&self, form: &Form) -> Vec<ValidationError> {
        let sent = form.trees().filter(|(name, _)| *name == self.part.name).map(|(_, tree)| tree);
        let tree = if T::MANY { Some(Tree::List(sent.collect())) } else { sent.last() };
        let has_file = match &tree {
            Some(Tree::List(items)) => items.iter().any(is_file),
            Some(tree) => is_file(tree),
            None => false,
        };
        let mut walk = Walk::at(Source::Body.word()).below(self.part.name);
        if let Some(tree) = tree.filter(|_| has_file) {
            drop(read_tree(&tree, self.rules, &mut walk));
        }
        walk.into_problems()
    }
}

impl<T: Send + 'static> Input for FormInput<T> {
    type Value = T;

    fn source(&self) -> Option<Source> {
        Some(Source::Body)
    }

    async fn read(&self, exchange: &mut Exchange) -> Option<T> {
        let form = exchange.load_form().await?;
        if form.has_file(self.part.name) && !self.field.is_model() {
            let problems = (self.no_file)(self, form);
            if !problems.is_empty() {
                return exchange.invalid(problems);
            }
        }
        self.field.read(exchange).await
    }

    fn describe(&self, operation: &mut Operation) {
        operation.bodies.push(self.part.clone());
    }
}

/// Returns what `T` reads of a form, if it is a model.
fn form_model<T: Value>() -> Option<FormModel> {
    let Pairs { names, sees_others, .. } = T::pairs()?;
    let names = names.iter().map(|pair| pair.name).collect();
    Some(FormModel { names, sees_others, is_nullable: T::absent().is_some() })
}

/// Returns whether the tree represents a file, as in [`Form::trees`].
fn is_file(tree: &Tree) -> bool {
    matches!(tree, Tree::Map(_))
}
