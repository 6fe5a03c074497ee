//! The visitor that lists the fields of a model that is read from key-value pairs.

use super::{Choice, Fields, Model, OpaqueReader, Tagging, Variants};
use crate::keys::Rules;
use crate::value::{PairName, Pairs, Value, VariantPairs};
use std::mem;

/// Implements [`Value::pairs`] for a model.
pub fn pairs_of<M: Model>() -> Option<Pairs> {
    let mut pairing = Pairing::default();
    M::fields(&mut pairing);
    Some(pairing.taken(M::OPTIONS.deny_unknown_fields))
}

/// Implements [`Value::pairs`] for a choice. Only an untagged choice of models, or one whose tag stands beside
/// the fields, can be read from pairs.
pub fn choice_pairs<C: Choice>() -> Option<Pairs> {
    let tag = match C::TAGGING {
        Tagging::Untagged | Tagging::Discriminated(_) => None,
        Tagging::Internal(tag) => Some(PairName { name: tag, is_many: false }),
        Tagging::External | Tagging::Adjacent(..) => return None,
    };
    let mut pairing = VariantPairing { tag, denies: C::DENY_UNKNOWN_FIELDS, ..VariantPairing::default() };
    C::variants(&mut pairing);
    (!pairing.has_others).then(|| union_of(pairing.variants))
}

fn union_of(variants: Vec<VariantPairs>) -> Pairs {
    let mut union = Pairs::default();
    for VariantPairs { pairs, .. } in &variants {
        union.sees_others |= pairs.sees_others;
        let known: Vec<_> = union.names.iter().map(|pair| pair.name).collect();
        union.names.extend(pairs.names.iter().filter(|pair| !known.contains(&pair.name)));
    }
    Pairs { variants, ..union }
}

/// Lists the fields that it visits.
#[derive(Default)]
struct Pairing {
    names: Vec<PairName>,
    keeps_rest: bool,
}

impl Pairing {
    /// Returns the fields so far, and starts again.
    fn taken(&mut self, denies: bool) -> Pairs {
        let Pairing { names, keeps_rest } = mem::take(self);
        Pairs { names, sees_others: keeps_rest || denies, variants: Vec::new() }
    }
}

impl<M> Fields<M> for Pairing {
    fn aliased<T: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        _get: fn(&M) -> Option<&T>,
        _rules: Rules<T>,
    ) {
        let names = std::iter::once(&name).chain(aliases);
        self.names.extend(names.map(|name| PairName { name, is_many: T::MANY }));
    }

    fn flatten<T: Model>(&mut self, _get: fn(&M) -> Option<&T>) {
        T::fields(self);
    }

    fn opaque<T, S: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        _has_default: bool,
        _read: OpaqueReader<T>,
        _rules: Rules<S>,
    ) {
        let names = std::iter::once(&name).chain(aliases);
        self.names.extend(names.map(|name| PairName { name, is_many: false }));
    }

    fn rest(&mut self) {
        self.keeps_rest = true;
    }
}

/// Lists the fields of each variant that it visits.
#[derive(Default)]
struct VariantPairing {
    variants: Vec<VariantPairs>,
    /// Whether a variant holds something other than a model.
    has_others: bool,
    tag: Option<PairName>,
    denies: bool,
    fields: Pairing,
}

impl VariantPairing {
    fn push(&mut self, names: &[&'static str], mut pairs: Pairs) {
        pairs.names.splice(0..0, self.tag);
        self.variants.push(VariantPairs { variant: names[0], pairs });
    }
}

impl<C> Variants<C> for VariantPairing {
    fn unit(&mut self, names: &'static [&'static str]) {
        self.push(names, Pairs::default());
    }

    fn newtype<T: Value>(
        &mut self,
        names: &'static [&'static str],
        _get: fn(&C) -> Option<&T>,
        _rules: Rules<T>,
    ) {
        match T::pairs() {
            Some(pairs) if pairs.variants.is_empty() => self.push(names, pairs),
            _ => self.has_others = true,
        }
    }

    fn structure(&mut self, names: &'static [&'static str], fields: fn(&mut Self)) {
        fields(self);
        let pairs = self.fields.taken(self.denies);
        self.push(names, pairs);
    }
}

/// The fields of the variant that is being visited.
impl<C> Fields<C> for VariantPairing {
    fn aliased<T: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        get: fn(&C) -> Option<&T>,
        rules: Rules<T>,
    ) {
        self.fields.aliased(name, aliases, get, rules);
    }

    fn flatten<T: Model>(&mut self, get: fn(&C) -> Option<&T>) {
        self.fields.flatten(get);
    }

    fn opaque<T, S: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        has_default: bool,
        read: OpaqueReader<T>,
        rules: Rules<S>,
    ) {
        Fields::<C>::opaque(&mut self.fields, name, aliases, has_default, read, rules);
    }

    fn rest(&mut self) {
        Fields::<C>::rest(&mut self.fields);
    }
}
