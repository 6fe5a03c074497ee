//! The visitor that lists the fields of a model that is read from key-value pairs.

use super::{Fields, Model};
use crate::keys::Rules;
use crate::value::Value;
use serde::de::DeserializeOwned;

/// Implements [`Value::pairs`] for a model.
pub fn pairs_of<M: Model>(visit: &mut dyn FnMut(&'static str, bool)) -> bool {
    M::fields(&mut Pairing::new(visit));
    true
}

/// Calls `visit` for each field with its name and with whether it takes every value of a repeated key.
pub(super) struct Pairing<'v> {
    visit: &'v mut dyn FnMut(&'static str, bool),
}

impl<'v> Pairing<'v> {
    pub(super) fn new(visit: &'v mut dyn FnMut(&'static str, bool)) -> Self {
        Pairing { visit }
    }
}

impl<M> Fields<M> for Pairing<'_> {
    fn aliased<T: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        _get: fn(&M) -> Option<&T>,
        _rules: Rules<T>,
    ) {
        (self.visit)(name, T::MANY);
        aliases.iter().for_each(|alias| (self.visit)(alias, T::MANY));
    }

    fn flatten<T: Model>(&mut self, _get: fn(&M) -> Option<&T>) {
        T::fields(self);
    }

    fn opaque<T: DeserializeOwned>(&mut self, name: &'static str, _has_default: bool) {
        (self.visit)(name, false);
    }

    fn rest(&mut self) {}
}
