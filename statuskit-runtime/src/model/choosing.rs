//! The visitor that reads a choice: the named variant, or the first one that fits.

use super::object::ObjectReader;
use super::reading::Reading;
use super::variant_contents::VariantContents;
use super::{Choice, Fields, Model, OpaqueReader, Tagging, Variants};
use crate::keys::{Rules, explain};
use crate::tree::Tree;
use crate::value::{Problem, Value, Walk};
use std::borrow::Cow;

/// Which variants to try.
pub(super) enum Selector<'t> {
    /// The variant with this name. `tag` is the key inside the content that holds the name, if there is one.
    /// `below` is the key that holds the content, if there is one.
    Named { name: &'t str, tag: Option<&'static str>, below: Option<&'static str> },
    /// Each variant in turn, until one fits.
    Any,
    /// Every variant, to find its secrets.
    All,
}

/// A variant that was read: its name and its content.
pub(super) struct FoundVariant {
    pub(super) name: &'static str,
    pub(super) content: Option<Tree>,
}

/// Reads a choice.
pub(super) struct Choosing<'t> {
    /// The requested variant, if it fits.
    pub(super) found: Option<FoundVariant>,
    /// The walks of the requested variants that do not fit, with their problems.
    pub(super) failed: Vec<Walk>,
    /// The names of all variants.
    pub(super) names: Vec<&'static str>,
    wanted: Selector<'t>,
    contents: VariantContents<'t>,
    /// What the variant reads that is being tried.
    content: Option<&'t Tree>,
    outer: &'t Walk,
    walk: Walk,
    object: Option<ObjectReader<'t>>,
    deny_unknown_fields: bool,
    /// Whether every name of a variant is listed, and not only its first.
    lists_all_names: bool,
}

impl<'t> Choosing<'t> {
    /// Marks the secrets of all variants of `C` in the contents.
    pub(super) fn scout<C: Choice>(contents: VariantContents<'_>, walk: &Walk) {
        walk.scout(|walk| Choosing::read::<C>(Selector::All, contents, walk).failed.clear());
    }

    /// Reads the requested variant of `C` from the contents.
    pub(super) fn read<C: Choice>(
        wanted: Selector<'t>,
        contents: VariantContents<'t>,
        outer: &'t Walk,
    ) -> Self {
        let mut choosing = Choosing {
            found: None,
            failed: Vec::new(),
            names: Vec::new(),
            wanted,
            contents,
            content: None,
            outer,
            walk: outer.fork(),
            object: None,
            deny_unknown_fields: C::DENY_UNKNOWN_FIELDS,
            lists_all_names: matches!(C::TAGGING, Tagging::Discriminated(_)),
        };
        C::variants(&mut choosing);
        choosing
    }

    fn wants(&mut self, names: &'static [&'static str]) -> bool {
        let listed = if self.lists_all_names { names.len() } else { 1 };
        self.names.extend(&names[..listed]);
        match &self.wanted {
            Selector::Named { name, .. } => self.found.is_none() && names.contains(name),
            Selector::Any => self.found.is_none(),
            Selector::All => true,
        }
    }

    /// Tries a variant. `label` is its step in `loc` if any variant may match.
    fn attempt(
        &mut self,
        names: &'static [&'static str],
        label: Cow<'static, str>,
        read: impl FnOnce(&mut Self) -> Option<Option<Tree>>,
    ) {
        let name = names[0];
        match &self.wanted {
            Selector::Named { below, tag, .. } => self.walk.enter(name, *below, *tag),
            Selector::Any | Selector::All => self.walk.enter(label, None, None),
        }
        self.content = self.contents.of(name);
        let read = read(self);
        let walk = std::mem::replace(&mut self.walk, self.outer.fork());
        match read {
            Some(content) => self.found = Some(FoundVariant { name, content }),
            None => self.failed.push(walk),
        }
    }

    fn nothing(&mut self) -> Option<Option<Tree>> {
        match (self.content, &self.wanted) {
            (None | Some(Tree::Null), _) | (_, Selector::Named { tag: Some(_), .. }) => Some(None),
            (Some(content), _) => self.walk.fail(Problem::none_required(), content),
        }
    }

    fn value<T: Value>(&mut self, rules: Rules<T>) -> Option<Option<Tree>> {
        let stand_in = T::absent();
        match self.content.or(stand_in.as_ref()) {
            Some(content) => explain(content, rules, &mut self.walk).map(Some),
            None => self.walk.fail(Problem::missing(), &Tree::Null),
        }
    }

    fn object(&mut self, fields: fn(&mut Self)) -> Option<Option<Tree>> {
        let Some(content) = self.content else {
            return self.walk.fail(Problem::missing(), &Tree::Null);
        };
        self.object = Some(ObjectReader::open(content, &mut self.walk)?);
        fields(self);
        self.object.take()?.finish(self.deny_unknown_fields, &mut self.walk).map(Some)
    }
}

impl<C> Variants<C> for Choosing<'_> {
    fn unit(&mut self, names: &'static [&'static str]) {
        if self.wants(names) {
            self.attempt(names, "None".into(), Self::nothing);
        }
    }

    fn newtype<T: Value>(
        &mut self,
        names: &'static [&'static str],
        _get: fn(&C) -> Option<&T>,
        rules: Rules<T>,
    ) {
        if self.wants(names) {
            self.attempt(names, T::label(), |choosing| choosing.value(rules));
        }
    }

    fn structure(&mut self, names: &'static [&'static str], fields: fn(&mut Self)) {
        if self.wants(names) {
            self.attempt(names, names[0].into(), |choosing| choosing.object(fields));
        }
    }
}

/// Reads the fields of the variant whose object is open.
impl<C> Fields<C> for Choosing<'_> {
    fn aliased<T: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        get: fn(&C) -> Option<&T>,
        rules: Rules<T>,
    ) {
        if let Some(object) = &mut self.object {
            Reading::new(object, &mut self.walk).aliased(name, aliases, get, rules);
        }
    }

    fn flatten<T: Model>(&mut self, get: fn(&C) -> Option<&T>) {
        if let Some(object) = &mut self.object {
            Reading::new(object, &mut self.walk).flatten(get);
        }
    }

    fn opaque<T, S: Value>(
        &mut self,
        name: &'static str,
        aliases: &'static [&'static str],
        has_default: bool,
        read: OpaqueReader<T>,
        rules: Rules<S>,
    ) {
        if let Some(object) = &mut self.object {
            Reading::<C>::new(object, &mut self.walk).opaque(name, aliases, has_default, read, rules);
        }
    }

    fn rest(&mut self) {
        if let Some(object) = &mut self.object {
            Fields::<C>::rest(&mut Reading::<C>::new(object, &mut self.walk));
        }
    }
}
