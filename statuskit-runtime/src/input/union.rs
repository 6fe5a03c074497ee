//! An enum of models whose fields are those of a form.

use super::Exchange;
use super::model::{ModelFields, SentModel, unclaimed};
use crate::operation::Source;
use crate::tree::Tree;
use crate::value::{Branches, VariantPairs};

/// The fields of each variant, by the name of the variant.
#[derive(Debug)]
pub(super) struct UnionFields(Vec<(&'static str, ModelFields)>);

/// What a form holds for an enum.
pub(super) struct SentUnion {
    /// Everything in the form, whatever the variant: one text as it is, several as a list.
    pub(super) tree: Tree,
    /// What each variant reads of it.
    pub(super) branches: Branches,
    /// Whether anything was sent that a variant looks at.
    pub(super) is_sent: bool,
}

impl UnionFields {
    pub(super) fn of(variants: Vec<VariantPairs>) -> Self {
        let fields = |pairs| ModelFields::of(Source::Body, pairs, false);
        UnionFields(variants.into_iter().map(|of| (of.variant, fields(of.pairs))).collect())
    }

    /// Returns what the form holds for the enum. Like FastAPI, reads the form once per variant, since an empty
    /// text is absent only if a field of the variant has its name.
    pub(super) fn read(&self, exchange: &Exchange) -> SentUnion {
        let all = exchange.all(Source::Body);
        let mut is_sent = false;
        let branches = self.0.iter().map(|(variant, fields)| {
            let SentModel { tree, is_sent: is_own } = fields.take(all.clone());
            is_sent |= is_own;
            (*variant, tree)
        });
        let branches = branches.collect();
        let whole =
            all.into_iter().filter_map(|(name, values)| Some((name.into_owned(), unclaimed(values)?)));
        SentUnion { tree: Tree::Map(whole.collect()), branches, is_sent }
    }
}
