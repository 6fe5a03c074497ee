//! `#[form]`: a field of a form, or a model of all its fields.

use super::super::{Exchange, Input, ParameterInput};
use crate::model::{Facts, LazySchema, Rules, Value, Walk, described, facts, read_tree, stand_in_of};
use crate::operation::{BodyPart, Operation, Source};
use crate::tree::Tree;
use crate::validation_error::ValidationError;

/// A field of a form, or a model of all its fields.
#[derive(Debug)]
pub struct FormInput<T> {
    field: ParameterInput<T>,
    part: BodyPart,
    no_file: fn(&FormInput<T>) -> Vec<ValidationError>,
    rules: Rules<T>,
}

/// A field of a form, or a model of all its fields. An empty text counts as absent.
pub fn form<T: Value>(name: &'static str, rules: Rules<T>) -> FormInput<T> {
    let Facts { alias, has_default, hidden, .. } = facts(rules);
    let part = BodyPart {
        name: alias.unwrap_or(name),
        media_type: Some("application/x-www-form-urlencoded"),
        required: !has_default && stand_in_of(rules).is_none(),
        embedded: false,
        is_whole_form: T::pairs(&mut |_, _| {}),
        hidden,
        schema: LazySchema::of::<T>(move |components| described(rules, components)),
    };
    let field = ParameterInput::new(Source::Body, name, rules);
    FormInput { field, part, no_file: FormInput::no_file, rules }
}

impl<T: Value> FormInput<T> {
    /// What is wrong with a file in the place of a field: it is no text, and no value of any other type.
    fn no_file(&self) -> Vec<ValidationError> {
        let file = Tree::Map(Default::default());
        let mut walk = Walk::at(Source::Body.word()).below(self.part.name);
        match T::MANY {
            true => drop(read_tree(&Tree::List(vec![file]), self.rules, &mut walk)),
            false => drop(read_tree(&file, self.rules, &mut walk)),
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
        if exchange.load_form().await?.is_file(self.part.name) && !self.field.is_model() {
            return exchange.invalid((self.no_file)(self));
        }
        self.field.read(exchange).await
    }

    fn describe(&self, operation: &mut Operation) {
        operation.bodies.push(self.part.clone());
    }
}
