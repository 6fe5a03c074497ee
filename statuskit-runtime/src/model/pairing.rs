//! The visitor that lists the fields of a model that is read from key-value pairs.

use super::{Fields, Model};
use crate::keys::Rules;
use crate::value::{PairName, Pairs, Value};
use serde::de::DeserializeOwned;

/// Implements [`Value::pairs`] for a model.
pub fn pairs_of<M: Model>() -> Option<Pairs> {
    let mut pairing = Pairing(Pairs { names: Vec::new(), sees_others: M::OPTIONS.deny_unknown_fields });
    M::fields(&mut pairing);
    Some(pairing.0)
}

/// Lists the fields that it visits.
struct Pairing(Pairs);

impl<M> Fields<M> for Pairing {
    fn aliased<T: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        _get: fn(&M) -> Option<&T>,
        _rules: Rules<T>,
    ) {
        let names = std::iter::once(&name).chain(aliases);
        self.0.names.extend(names.map(|name| PairName { name, is_many: T::MANY }));
    }

    fn flatten<T: Model>(&mut self, _get: fn(&M) -> Option<&T>) {
        T::fields(self);
    }

    fn opaque<T: DeserializeOwned>(&mut self, name: &'static str, _has_default: bool) {
        self.0.names.push(PairName { name, is_many: false });
    }

    fn rest(&mut self) {
        self.0.sees_others = true;
    }
}
