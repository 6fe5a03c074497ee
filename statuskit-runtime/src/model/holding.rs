//! The visitor that checks whether the fields of a model, or of a choice's variant, hold.

use super::{Choice, Fields, Model, OpaqueReader, Variants};
use crate::keys::{Rules, holds};
use crate::value::Value;

/// Implements [`Value::holds`] for a model: checks the constraints of its fields and its own check.
#[inline]
pub fn model_holds<M: Model>(model: &M) -> bool {
    let mut holding = Holding::new(model);
    M::fields(&mut holding);
    holding.holds() && M::check().is_none_or(|check| check(model).is_ok())
}

/// Implements [`Value::holds`] for a choice: checks the constraints of its variant and its own check.
#[inline]
pub fn choice_holds<C: Choice>(choice: &C) -> bool {
    let mut holding = Holding::new(choice);
    C::variants(&mut holding);
    holding.holds() && C::check().is_none_or(|check| check(choice).is_ok())
}

/// Checks whether each field of one model holds. The compiler inlines all of this into the bare comparisons.
pub(super) struct Holding<'a, M> {
    model: &'a M,
    holds: bool,
}

impl<'a, M> Holding<'a, M> {
    #[inline(always)]
    pub(super) fn new(model: &'a M) -> Self {
        Holding { model, holds: true }
    }

    #[inline(always)]
    pub(super) fn holds(&self) -> bool {
        self.holds
    }
}

impl<M> Fields<M> for Holding<'_, M> {
    #[inline(always)]
    fn aliased<T: Value>(
        &mut self,
        _name: &'static str,
        _aliases: &'static [&'static str],
        get: fn(&M) -> Option<&T>,
        rules: Rules<T>,
    ) {
        self.holds = self.holds && get(self.model).is_none_or(|value| holds(value, rules));
    }

    #[inline(always)]
    fn flatten<T: Model>(&mut self, get: fn(&M) -> Option<&T>) {
        self.holds = self.holds && get(self.model).is_none_or(T::holds);
    }

    #[inline(always)]
    fn opaque<T, S: Value>(
        &mut self,
        _name: &'static str,
        _aliases: &'static [&'static str],
        _has_default: bool,
        _read: OpaqueReader<T>,
        _rules: Rules<S>,
    ) {
    }

    #[inline(always)]
    fn rest(&mut self) {}
}

impl<C> Variants<C> for Holding<'_, C> {
    #[inline(always)]
    fn unit(&mut self, _names: &'static [&'static str]) {}

    #[inline(always)]
    fn newtype<T: Value>(
        &mut self,
        _names: &'static [&'static str],
        get: fn(&C) -> Option<&T>,
        rules: Rules<T>,
    ) {
        self.field("", get, rules);
    }

    #[inline(always)]
    fn structure(&mut self, _names: &'static [&'static str], fields: fn(&mut Self)) {
        fields(self);
    }
}
