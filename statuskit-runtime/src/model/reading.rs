//! The visitor that checks and coerces an object, field by field.

use super::object::ObjectReader;
use super::structure::OpaqueDeserializer;
use super::{Fields, Model, ModelCheck, OpaqueReader};
use crate::keys::read::fail_at_path;
use crate::keys::{Rules, explain, field_info};
use crate::tree::Tree;
use crate::value::{Problem, Value, Walk};
use serde_path_to_error::Track;
use std::marker::PhantomData;

/// Implements [`Value::normalise`] for a model: checks and coerces an object. First come the fields in
/// declaration order, then the unknown keys, then the model's own check.
pub fn structure<M: Model>(tree: &Tree, walk: &mut Walk) -> Option<Tree> {
    let mut object = ObjectReader::open(tree, walk)?;
    walk.with_strict(M::OPTIONS.strict, |walk| read_fields::<M>(&mut object, walk));
    let coerced = object.finish(M::OPTIONS.deny_unknown_fields, walk)?;
    match failed_check(&coerced, M::check()) {
        Some(problem) => walk.fail(problem, tree),
        None => Some(coerced),
    }
}

/// Reads each field of `M` from the object.
fn read_fields<M: Model>(object: &mut ObjectReader<'_>, walk: &mut Walk) {
    let outer = std::mem::replace(&mut object.all_default, M::OPTIONS.default);
    M::fields(&mut Reading::<M>::new(object, walk));
    object.all_default = outer;
}

/// Runs the check of the whole value, once its parts hold, and returns its problem.
pub(super) fn failed_check<M: Value>(coerced: &Tree, check: Option<ModelCheck<M>>) -> Option<Problem> {
    let check = check?;
    let result = M::deserialize(coerced).map_err(Problem::value_error);
    result.and_then(|model| check(&model)).err()
}

/// Reads the fields of an `M` from an object.
pub(super) struct Reading<'r, 't, M> {
    object: &'r mut ObjectReader<'t>,
    walk: &'r mut Walk,
    model: PhantomData<fn(M)>,
}

impl<'r, 't, M> Reading<'r, 't, M> {
    pub(super) fn new(object: &'r mut ObjectReader<'t>, walk: &'r mut Walk) -> Self {
        Reading { object, walk, model: PhantomData }
    }
}

impl<M> Fields<M> for Reading<'_, '_, M> {
    fn aliased<T: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        _get: fn(&M) -> Option<&T>,
        rules: Rules<T>,
    ) {
        let Some((key, value)) = self.object.find(name, aliases) else {
            let info = field_info(rules);
            let stand_in = T::absent().filter(|_| !info.required);
            return self.object.absent(name, info.has_default, stand_in, self.walk);
        };
        self.object.put(name, self.walk.within(key, |walk| explain(value, rules, walk)));
    }

    fn flatten<T: Model>(&mut self, _get: fn(&M) -> Option<&T>) {
        let failures = self.walk.failures();
        read_fields::<T>(self.object, self.walk);
        if self.walk.failures() > failures || T::check().is_none() {
            return;
        }
        let coerced = Tree::Map(self.object.coerced.clone());
        if let Some(problem) = failed_check(&coerced, T::check()) {
            self.walk.fail::<()>(problem, self.object.tree);
        }
    }

    fn opaque<T, S: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        has_default: bool,
        read: OpaqueReader<T>,
        _rules: Rules<S>,
    ) {
        let Some((key, value)) = self.object.find(name, aliases) else {
            return self.object.absent(name, has_default, None, self.walk);
        };
        self.object.put(name, self.walk.within(key, |walk| read_opaque(value, read, walk)));
    }

    fn rest(&mut self) {
        self.object.keep_rest = true;
    }
}

/// Reads a field with the author's function, which serde calls again when everything else is valid.
fn read_opaque<T>(value: &Tree, read: OpaqueReader<T>, walk: &mut Walk) -> Option<Tree> {
    let mut track = Track::new();
    match read(OpaqueDeserializer::new(value, &mut track)) {
        Ok(_) => Some(value.clone()),
        Err(_) if walk.has_secrets() => fail_at_path(value, &track.path(), &"it cannot be read", walk),
        Err(error) => fail_at_path(value, &track.path(), &error, walk),
    }
}
