//! The visitor that checks whether the fields of a model, or of a choice's variant, hold.

use super::{Fields, Model, Variants};
use crate::keys::{Rules, holds};
use crate::value::Value;
use serde::de::DeserializeOwned;

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
    fn opaque<T: DeserializeOwned>(&mut self, _name: &'static str, _has_default: bool) {}

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
